package io.oneapi.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "1000, 0, 0",
        "1000, 1, 1000000",
        "1000, 60000, 60000000000",
        "3, 1, 333333333",
        "3, 3, 1000000000",
        "2000, 7200000, 3600000000000",
    })
    void spacesCallsEvenlyAndNeverDrifts(int callsPerSecond, long call, long dueNanos) {
        RateSchedule schedule = new RateSchedule(callsPerSecond, Duration.ofHours(1));

        assertThat(schedule.dueNanos(call)).isEqualTo(dueNanos);
    }

    @Test
    void endsAfterItsLength() {
        assertThat(new RateSchedule(50, Duration.ofSeconds(15)).calls()).isEqualTo(750);
        assertThat(new RateSchedule(50, Duration.ofMillis(100)).calls()).isEqualTo(5);
    }

    @Test
    void spreadsANumberOfCallsOverATime() {
        RateSchedule schedule = RateSchedule.spread(5_000, Duration.ofSeconds(20));

        assertThat(schedule.callsPerSecond()).isEqualTo(250);
        assertThat(schedule.calls()).isEqualTo(5_000);
    }

    @Test
    void hasAtLeastOneCallASecond() {
        assertThatThrownBy(() -> new RateSchedule(0, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
