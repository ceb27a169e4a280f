package io.oneapi.billing.price;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;

/** The figures that come with this version. */
@Singleton
final class ShippedPrices {
    private final Ratios legacy;
    private final Ratios corrected;
    private final ModelTable<DetailEntry> details;
    private final ImagePrices images;

    ShippedPrices(PriceJson json) {
        try {
            Map<String, BigDecimal> models = json.numbers(PriceJson.shipped("model-ratios.json"));
            Map<String, BigDecimal> completions = json.numbers(PriceJson.shipped("completion-ratios.json"));
            Corrections corrections = json.shipped("corrections.json", Corrections.class);
            legacy = Ratios.of(models, completions);
            corrected = Ratios.of(corrections.correctedModels(models), corrections.correctedCompletions(completions));
            details = new DetailFormat(json).read(PriceJson.shipped("price-details.json"));
            images = json.shipped("image-ratios.json", ImagePrices.class);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the shipped prices", e);
        }
    }

    Ratios ratios(ShippedFigures figures) {
        return switch (figures) {
            case LEGACY -> legacy;
            case CORRECTED -> corrected;
        };
    }

    ModelTable<DetailEntry> details() {
        return details;
    }

    ImagePrices images() {
        return images;
    }
}
