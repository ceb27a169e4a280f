package io.oneapi.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WrkFiguresTest {
    @Test
    void readsARecordedRun() throws IOException {
        WrkFigures figures = WrkFigures.parse(recorded("wrk-answered.txt"));

        assertThat(figures.callsPerSecond()).isCloseTo(53_978.9, within(0.1));
        assertThat(figures.p50Micros()).isEqualTo(1_079);
        assertThat(figures.p99Micros()).isEqualTo(2_410);
        assertThat(figures.answered()).isEqualTo(108_052);
        assertThat(figures.errors()).isZero();
    }

    @Test
    void countsRefusedCallsAsErrors() throws IOException {
        WrkFigures figures = WrkFigures.parse(recorded("wrk-refused.txt"));

        assertThat(figures.errors()).isEqualTo(137_250);
        assertThat(figures.answered()).isZero();
    }

    @Test
    void showsTheOutputWhenItHoldsNoFigures() {
        assertThatThrownBy(() -> WrkFigures.parse("unable to connect to 127.0.0.1:4300 Connection refused"))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("unable to connect");
    }

    private static String recorded(String name) throws IOException {
        try (InputStream sample = Objects.requireNonNull(WrkFiguresTest.class.getResourceAsStream(name))) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
