package io.oneapi.bench.throughput;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.oneapi.bench.load.BenchFailure;

/**
 * What one run of wrk measured.
 *
 * @param calls answers of any status
 * @param refused answers with a status of 400 or more
 */
public record WrkFigures(
        @JsonProperty("calls") long calls,
        @JsonProperty("duration_micros") long durationMicros,
        @JsonProperty("p50_micros") long p50Micros,
        @JsonProperty("p99_micros") long p99Micros,
        @JsonProperty("max_micros") long maxMicros,
        @JsonProperty("refused") long refused,
        @JsonProperty("connect_errors") long connectErrors,
        @JsonProperty("read_errors") long readErrors,
        @JsonProperty("write_errors") long writeErrors,
        @JsonProperty("timeouts") long timeouts) {
    private static final String MARK = "FIGURES ";
    private static final JsonMapper JSON = new JsonMapper();

    public WrkFigures {
        if (durationMicros <= 0) {
            throw new IllegalArgumentException("a run takes time, not " + durationMicros + " us");
        }
    }

    /** Finds the line that the load script prints at its end. */
    static WrkFigures parse(String output) {
        String line = output.lines()
                .filter(candidate -> candidate.startsWith(MARK))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("wrk told no figures: " + output.strip()));
        try {
            return JSON.readValue(line.substring(MARK.length()), WrkFigures.class);
        } catch (JsonProcessingException malformed) {
            throw new BenchFailure("wrk told figures that cannot be read: " + line, malformed);
        }
    }

    public double callsPerSecond() {
        return calls * 1e6 / durationMicros;
    }

    /** Calls that ended well. */
    public long answered() {
        return calls - refused;
    }

    public long errors() {
        return refused + connectErrors + readErrors + writeErrors + timeouts;
    }
}
