package io.oneapi.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestIdTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-09T23:05:07.123456789Z, Asia/Shanghai, 20260310070507123456789",
        "2026-03-09T23:05:07.000000042Z, UTC, 2026030923050742",
        "2026-03-09T23:05:07Z, UTC, 202603092305070"
    })
    void isLocalTimeThenUnpaddedNanosecondsThenEightDigits(Instant now, ZoneId zone, String start) {
        String id = RequestId.next(Clock.fixed(now, zone));

        assertThat(id).matches(start + "[0-9]{8}");
    }

    @Test
    void differsAtTheSameInstant() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneId.of("UTC"));

        assertThat(Stream.generate(() -> RequestId.next(clock)).limit(20)).doesNotHaveDuplicates();
    }

    @Test
    void staysWithItsRequest() {
        HttpRequest<?> request = HttpRequest.GET("/");

        RequestId.assign(request, "id-1");

        assertThat(RequestId.of(request)).isEqualTo("id-1");
        assertThat(RequestId.of(HttpRequest.GET("/"))).isEmpty();
    }
}
