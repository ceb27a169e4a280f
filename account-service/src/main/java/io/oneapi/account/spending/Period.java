package io.oneapi.account.spending;

import io.oneapi.contract.limit.SpendingKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day or a month of the calendar.
 *
 * @param start its first second, since the beginning of 1970
 * @param end the first second of the next one
 */
record Period(long start, long end) {
    static Period of(SpendingKind kind, Instant at, ZoneId zone) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return switch (kind) {
            case POINTS_PER_DAY -> between(day, day.plusDays(1), zone);
            case POINTS_PER_MONTH ->
                between(day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1), zone);
        };
    }

    private static Period between(LocalDate first, LocalDate next, ZoneId zone) {
        return new Period(
                first.atStartOfDay(zone).toEpochSecond(),
                next.atStartOfDay(zone).toEpochSecond());
    }
}
