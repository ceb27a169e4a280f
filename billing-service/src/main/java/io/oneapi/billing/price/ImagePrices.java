package io.oneapi.billing.price;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.Map;

/**
 * How much dearer pictures of a size and quality are.
 *
 * @param sizeRatios by model and size
 * @param hdRatios by model and size, for quality {@code hd}; the size {@code *} stands for all others
 */
@Serdeable
record ImagePrices(Map<String, Map<String, BigDecimal>> sizeRatios, Map<String, Map<String, BigDecimal>> hdRatios) {
    private static final String OTHER_SIZES = "*";

    BigDecimal ratio(String model, String size, String quality) {
        BigDecimal bySize = sizeRatios.getOrDefault(model, Map.of()).getOrDefault(size, BigDecimal.ONE);
        return quality.equals("hd") ? bySize.multiply(hdRatio(model, size)) : bySize;
    }

    private BigDecimal hdRatio(String model, String size) {
        Map<String, BigDecimal> ofModel = hdRatios.getOrDefault(model, Map.of());
        return ofModel.getOrDefault(size, ofModel.getOrDefault(OTHER_SIZES, BigDecimal.ONE));
    }
}
