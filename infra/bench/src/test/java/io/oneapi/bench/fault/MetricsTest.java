package io.oneapi.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics(List.of(
            "# HELP oneapi_events_lag ",
            "oneapi_events_lag{topic=\"usage\"} 3.0",
            "oneapi_events_lag{topic=\"charges\"} 4.0",
            "oneapi_events_lag_seconds 9.0",
            "oneapi_holds_open 1.0"));

    @Test
    void areSummedOverTheirLabels() {
        assertThat(metrics.sum("oneapi_events_lag")).hasValue(7);
        assertThat(metrics.sum("oneapi_holds_open")).hasValue(1);
    }

    @Test
    void areAbsentWhereNotTold() {
        assertThat(metrics.sum("oneapi_holds")).isEmpty();
    }
}
