package io.oneapi.bench.mock;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What the mock has served since its start, as told by {@code GET /__stats}.
 *
 * @param answered plain completions sent
 * @param streamed streams sent to their end
 * @param refused calls answered with an error
 * @param abandoned calls whose caller hung up before the answer was complete
 * @param acceptedByKey well-formed calls by the key they presented, counted on arrival
 */
public record ServedCounts(
        @JsonProperty("answered") long answered,
        @JsonProperty("streamed") long streamed,
        @JsonProperty("refused") long refused,
        @JsonProperty("abandoned") long abandoned,
        @JsonProperty("accepted_by_key") Map<String, Long> acceptedByKey) {
    public ServedCounts {
        acceptedByKey = Map.copyOf(acceptedByKey);
    }

    /** Well-formed calls that presented this key. */
    public long acceptedFrom(String key) {
        return acceptedByKey.getOrDefault(key, 0L);
    }
}
