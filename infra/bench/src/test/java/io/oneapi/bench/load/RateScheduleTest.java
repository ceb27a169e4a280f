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
        RateSchedule schedule = new RateSchedule(callsPerSecond, call + 1);

        assertThat(schedule.dueNanos(call)).isEqualTo(dueNanos);
    }

    @Test
    void endsAfterItsLength() {
        assertThat(RateSchedule.lasting(Duration.ofSeconds(15), 50).calls()).isEqualTo(750);
        assertThat(RateSchedule.lasting(Duration.ofMillis(100), 50).calls()).isEqualTo(5);
        assertThat(new RateSchedule(50, 750).length()).isEqualTo(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @CsvSource({"5000, 20, 250", "5000, 30, 167", "7, 10, 1"})
    void spreadsExactlySoManyCallsOverATime(int calls, int seconds, int callsPerSecond) {
        RateSchedule schedule = RateSchedule.spread(calls, Duration.ofSeconds(seconds));

        assertThat(schedule).isEqualTo(new RateSchedule(callsPerSecond, calls));
    }

    @Test
    void hasAtLeastOneCall() {
        assertThatThrownBy(() -> new RateSchedule(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateSchedule.lasting(Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
