package io.oneapi.bench.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/** How long calls took, from the moment each was due; never changed after it is made. */
public final class Latencies {
    private final Histogram micros;

    Latencies(Histogram micros) {
        this.micros = micros.copy();
    }

    /** All times of several runs. */
    public static Latencies merged(List<Latencies> runs) {
        Histogram sum = new Histogram(3);
        runs.forEach(run -> sum.add(run.micros));
        return new Latencies(sum);
    }

    /** The time that so many per cent of the calls stayed within, in milliseconds. */
    public double millisAt(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    public double maxMillis() {
        return micros.getMaxValue() / 1e3;
    }

    public long count() {
        return micros.getTotalCount();
    }
}
