package io.oneapi.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    private final Throughput throughput = new Throughput(
            Map.of("gateway", List.of(run(50, 1))),
            Map.of("nginx", List.of(run(900, 0), run(1_100, 0)), "gateway", List.of(run(500, 0), run(700, 2))));

    @Test
    void comparesTheMeansOfAllRounds() {
        assertThat(throughput.ratio("gateway", "nginx")).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void countsErrorsOfMeasuredRounds() {
        assertThat(throughput.errors("gateway")).isEqualTo(2);
        assertThat(throughput.errors("nginx")).isZero();
    }

    @Test
    void countsGoodAnswersAndTimeOfTheWarmUpToo() {
        assertThat(throughput.answered("gateway")).isEqualTo(49 + 500 + 698);
        assertThat(throughput.loadedSeconds("gateway")).isCloseTo(3, within(1e-9));
    }

    private static WrkFigures run(long calls, long refused) {
        return new WrkFigures(calls, 1_000_000, 1, 1, 1, refused, 0, 0, 0, 0);
    }
}
