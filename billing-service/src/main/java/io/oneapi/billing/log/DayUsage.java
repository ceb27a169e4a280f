package io.oneapi.billing.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What was used of one model on one day.
 *
 * @param day as {@code yyyy-MM-dd}
 * @param quota points charged
 */
@Serdeable
record DayUsage(
        @JsonProperty("Day") String day,
        @JsonProperty("ModelName") String modelName,
        @JsonProperty("RequestCount") long requestCount,
        @JsonProperty("Quota") long quota,
        @JsonProperty("PromptTokens") long promptTokens,
        @JsonProperty("CompletionTokens") long completionTokens) {
    DayUsage plus(DayUsage more) {
        return new DayUsage(
                day,
                modelName,
                requestCount + more.requestCount,
                Math.addExact(quota, more.quota),
                promptTokens + more.promptTokens,
                completionTokens + more.completionTokens);
    }
}
