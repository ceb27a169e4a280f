package io.oneapi.billing.log;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** A day of the calendar, and the seconds it lasts. */
record Day(LocalDate date, TimeSlice time) {
    /** The last days up to today, oldest first. */
    static List<Day> last(int count, Clock clock, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return IntStream.range(0, count)
                .mapToObj(i -> of(today.minusDays(count - 1L - i), zone))
                .toList();
    }

    static Day of(LocalDate date, ZoneId zone) {
        long first = date.atStartOfDay(zone).toEpochSecond();
        long next = date.plusDays(1).atStartOfDay(zone).toEpochSecond();
        return new Day(date, new TimeSlice(first, next - 1));
    }
}
