package io.oneapi.billing.price;

import java.math.BigDecimal;
import java.util.Map;

/** Ratios of models and of their completions; an entry {@code name(type)} holds for one channel type only. */
record Ratios(ModelTable<BigDecimal> models, ModelTable<BigDecimal> completions) {
    static Ratios of(Map<String, BigDecimal> models, Map<String, BigDecimal> completions) {
        return new Ratios(new ModelTable<>(models), new ModelTable<>(completions));
    }
}
