package io.oneapi.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private final BenchReport report = new BenchReport(List.of(
            new Finding(
                    "Calls/s",
                    new MarkdownTable("", "calls/s").row("nginx", "50 000").markdown(),
                    List.of(Goal.atLeast(0.5, "gateway / nginx", 0.34, Figure::ratio)),
                    List.of(),
                    7),
            new Finding(
                    "Latency",
                    new MarkdownTable("", "p99").row("gateway", "3.00 ms").markdown(),
                    List.of(Goal.atMost(3, "added p99", 3, Figure::millis)),
                    List.of("gateway: 2 calls failed, status 503"),
                    8)));

    @Test
    void putsTheGoalsFirstAndTheFiguresBehind() {
        assertThat(report.markdown()).isEqualTo("""
                | what | measured | goal | reached |
                |---|---|---|---|
                | gateway / nginx | 0.340 | ≥ 0.500 | no |
                | added p99 | 3.00 ms | ≤ 3.00 ms | yes |

                ## Calls/s

                |  | calls/s |
                |---|---|
                | nginx | 50 000 |

                ## Latency

                |  | p99 |
                |---|---|
                | gateway | 3.00 ms |
                """);
    }

    @Test
    void failsForFaultsAndNotForMissedGoals() {
        assertThat(report.faults()).containsExactly("gateway: 2 calls failed, status 503");
    }

    @Test
    void takesNoRowThatDoesNotFit() {
        assertThatThrownBy(() -> new MarkdownTable("a", "b").row("1")).isInstanceOf(IllegalArgumentException.class);
    }
}
