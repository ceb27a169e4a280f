package io.oneapi.billing.price;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the shipped figures of One API.
 *
 * @param yuan prices per 1000 tokens, or per picture, of vendors in China
 * @param modelRatios in the place of the wrong ones
 * @param completionRatios likewise
 * @param withdrawn models that have no fixed price
 */
@Serdeable
record Corrections(
        Map<String, BigDecimal> yuan,
        Map<String, BigDecimal> modelRatios,
        Map<String, BigDecimal> completionRatios,
        List<String> withdrawn) {
    /** Seven yuan are a dollar, and a dollar per 1000 tokens is a ratio of 500. */
    private static final BigDecimal RATIO_OF_SEVEN_YUAN = BigDecimal.valueOf(500);

    private static final BigDecimal SEVEN = BigDecimal.valueOf(7);

    /** Cut off, not rounded: a charge is rounded up, and must not be by an error of its ratio. */
    private static final MathContext PRECISION = new MathContext(30, RoundingMode.DOWN);

    Map<String, BigDecimal> correctedModels(Map<String, BigDecimal> models) {
        Map<String, BigDecimal> corrected = new HashMap<>(models);
        corrected.putAll(modelRatios);
        yuan.forEach((model, price) ->
                corrected.put(model, price.multiply(RATIO_OF_SEVEN_YUAN).divide(SEVEN, PRECISION)));
        withdrawn.forEach(corrected::remove);
        return corrected;
    }

    Map<String, BigDecimal> correctedCompletions(Map<String, BigDecimal> completions) {
        Map<String, BigDecimal> corrected = new HashMap<>(completions);
        corrected.putAll(completionRatios);
        return corrected;
    }
}
