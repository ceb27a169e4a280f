package io.oneapi.billing.price;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Ratios by model name; an entry {@code name(type)} holds for one channel type only. */
record RatioTable(Map<String, BigDecimal> ratios) {
    static final RatioTable EMPTY = new RatioTable(Map.of());

    RatioTable {
        ratios = Map.copyOf(ratios);
    }

    Optional<BigDecimal> find(String name) {
        return Optional.ofNullable(ratios.get(name));
    }

    /**
     * The ratio for a model on a channel type. A shipped entry for the type comes before the operator's plain entry:
     * stored tables of existing installations are mostly full copies of an older shipped one, and must not switch
     * vendor-specific prices off.
     */
    static Optional<BigDecimal> find(RatioTable configured, RatioTable shipped, String model, int channelType) {
        String typed = model + "(" + channelType + ")";
        return configured
                .find(typed)
                .or(() -> shipped.find(typed))
                .or(() -> configured.find(model))
                .or(() -> shipped.find(model));
    }
}
