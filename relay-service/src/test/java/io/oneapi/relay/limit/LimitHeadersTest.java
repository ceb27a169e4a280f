package io.oneapi.relay.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.limit.LimitKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitHeadersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ms",
        "20000000, 20ms",
        "999000000, 999ms",
        "999000001, 1s",
        "1000000000, 1s",
        "1500000000, 1.5s",
        "8640000000, 8.64s",
        "20000000000, 20s",
        "59999000000, 59.999s",
        "60000000000, 1m0s",
        "86400000000, 1m26.4s",
        "360000000000, 6m0s",
        "660000000000, 11m0s"
    })
    void writeTimesAsOpenAiDoes(long nanos, String text) {
        assertThat(LimitHeaders.text(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @Test
    void tellTheTightestLimitOfEachKind() {
        Map<String, String> headers = LimitHeaders.of(List.of(
                new Headroom(LimitKind.REQUESTS_PER_MINUTE, 60, 59, Duration.ofSeconds(1)),
                new Headroom(LimitKind.REQUESTS_PER_MINUTE, 600, 4, Duration.ofMillis(59_600)),
                new Headroom(LimitKind.TOKENS_PER_MINUTE, 90_000, 0, Duration.ofMinutes(6)),
                new Headroom(LimitKind.TOKENS_PER_MINUTE, 1_000, 0, Duration.ofMinutes(1)),
                new Headroom(LimitKind.CALLS_IN_FLIGHT, 1, 0, Duration.ZERO)));

        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "x-ratelimit-limit-requests", "600",
                        "x-ratelimit-remaining-requests", "4",
                        "x-ratelimit-reset-requests", "59.6s",
                        "x-ratelimit-limit-tokens", "90000",
                        "x-ratelimit-remaining-tokens", "0",
                        "x-ratelimit-reset-tokens", "6m0s"));
    }

    @Test
    void sayNothingWhereNothingPerMinuteIsLimited() {
        assertThat(LimitHeaders.of(List.of())).isEmpty();
        assertThat(LimitHeaders.of(List.of(new Headroom(LimitKind.CALLS_IN_FLIGHT, 5, 4, Duration.ZERO))))
                .isEmpty();
    }
}
