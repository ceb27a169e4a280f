package io.oneapi.account.spending;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.limit.SpendingKind;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "POINTS_PER_DAY,   2026-03-10T12:00:00Z, UTC,           2026-03-10T00:00:00Z, 2026-03-11T00:00:00Z",
        "POINTS_PER_DAY,   2026-03-10T00:00:00Z, UTC,           2026-03-10T00:00:00Z, 2026-03-11T00:00:00Z",
        "POINTS_PER_DAY,   2026-03-10T16:00:00Z, Asia/Shanghai, 2026-03-10T16:00:00Z, 2026-03-11T16:00:00Z",
        "POINTS_PER_DAY,   2026-03-29T12:00:00Z, Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "POINTS_PER_MONTH, 2026-02-28T23:59:59Z, UTC,           2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "POINTS_PER_MONTH, 2026-12-31T16:00:00Z, Asia/Shanghai, 2026-12-31T16:00:00Z, 2027-01-31T16:00:00Z"
    })
    void isADayOrAMonthOfTheCalendarInItsZone(SpendingKind kind, Instant at, ZoneId zone, Instant start, Instant end) {
        assertThat(Period.of(kind, at, zone)).isEqualTo(new Period(start.getEpochSecond(), end.getEpochSecond()));
    }
}
