package io.oneapi.relay.request;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * What image models take; models that are not named take anything. The figures are One API's.
 *
 * @param sizes by model
 * @param promptLengths the most characters of a prompt, by model
 * @param amounts the most pictures at once, by model
 */
@Serdeable
public record ImageLimits(
        Map<String, List<String>> sizes, Map<String, Integer> promptLengths, Map<String, Integer> amounts) {
    private static final int MAX_PICTURES = 10;

    boolean takesSize(String model, String size) {
        return !sizes.containsKey(model) || sizes.getOrDefault(model, List.of()).contains(size);
    }

    int maxPromptLength(String model) {
        return promptLengths.getOrDefault(model, Integer.MAX_VALUE);
    }

    int maxAmount(String model) {
        return amounts.getOrDefault(model, MAX_PICTURES);
    }
}
