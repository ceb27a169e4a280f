package io.oneapi.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateComparisonTest {
    private final RateComparison comparison = new RateComparison(
            Map.of("gateway", List.of(failing("status 503", 2))),
            Map.of(
                    "mock",
                    List.of(run(100), run(300), run(200)),
                    "gateway",
                    List.of(run(600), run(1_000), run(9_000))));

    @Test
    void comparesTurnByTurn() {
        List<Double> added = comparison.addedMillis("gateway", "mock", RateFigures::toEnd, 99);

        assertThat(added)
                .satisfiesExactly(
                        least -> assertThat(least).isCloseTo(0.5, within(0.002)),
                        middle -> assertThat(middle).isCloseTo(0.7, within(0.002)),
                        most -> assertThat(most).isCloseTo(8.8, within(0.02)));
    }

    @Test
    void takesTheMiddleOfTheTurns() {
        assertThat(comparison.medianAddedMillis("gateway", "mock", RateFigures::toEnd, 99))
                .isCloseTo(0.7, within(0.002));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        RateComparison twoTurns = new RateComparison(
                Map.of(), Map.of("a", List.of(run(100), run(100)), "b", List.of(run(200), run(400))));

        assertThat(twoTurns.medianAddedMillis("b", "a", RateFigures::toEnd, 50)).isCloseTo(0.2, within(0.002));
    }

    @Test
    void keepsTimesToTheFirstByteApart() {
        assertThat(comparison.times("mock", RateFigures::toFirstByte).maxMillis())
                .isCloseTo(0.15, within(0.002));
    }

    @Test
    void countsFailuresOfTheWarmUpToo() {
        assertThat(comparison.failures("gateway")).containsExactly("gateway: 2 calls failed, status 503");
        assertThat(comparison.failures("mock")).isEmpty();
        assertThat(comparison.answered("gateway")).isEqualTo(3);
    }

    /** One call that took so long; its first byte came at half the time. */
    private static RateFigures run(long micros) {
        CallTally tally = new CallTally();
        tally.answered(micros * 500, micros * 1_000);
        return tally.figures();
    }

    private static RateFigures failing(String reason, long calls) {
        CallTally tally = new CallTally();
        tally.failed(reason, calls);
        return tally.figures();
    }
}
