package io.oneapi.billing.price;

import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;

/** Makes tables of prices from what the operator has stored, anew only when options have been read again. */
@Singleton
final class PriceOptions {
    private static final BigDecimal POINTS_PER_DOLLAR = BigDecimal.valueOf(500_000);

    private final Options options;
    private final ShippedPrices shipped;
    private final StoredOption<ModelTable<BigDecimal>> models;
    private final StoredOption<ModelTable<BigDecimal>> completions;
    private final StoredOption<ModelTable<BigDecimal>> groups;
    private final StoredOption<ModelTable<DetailEntry>> details;
    private final StoredOption<PriceMode> mode;
    private final StoredOption<ShippedFigures> figures;
    private final StoredOption<UnknownModels> unknownModels;
    private volatile Current current;

    PriceOptions(Options options, ShippedPrices shipped, PriceJson json) {
        this.options = options;
        this.shipped = shipped;
        this.models = ratios("ModelRatio", json);
        this.completions = ratios("CompletionRatio", json);
        this.groups = ratios("GroupRatio", json);
        this.details = new StoredOption<>("PriceDetails", ModelTable.empty(), new DetailFormat(json));
        this.mode = choice("PriceMode", PriceMode.LEGACY, PriceMode.class);
        this.figures = choice("ShippedPrices", ShippedFigures.LEGACY, ShippedFigures.class);
        this.unknownModels = choice("UnknownModelPolicy", UnknownModels.RATIO, UnknownModels.class);
        this.current = read();
    }

    /** Tables, and the options that they were made from. */
    private record Current(Map<String, String> madeFrom, PriceTables tables) {
        @SuppressWarnings("ReferenceEquality") // Every call asks, and comparing the contents would take long.
        boolean isOf(Map<String, String> stored) {
            return madeFrom == stored;
        }
    }

    PriceTables tables() {
        Current known = current;
        return known.isOf(options.all()) ? known.tables() : readAgain();
    }

    private synchronized PriceTables readAgain() {
        if (!current.isOf(options.all())) {
            current = read();
        }
        return current.tables();
    }

    private Current read() {
        Map<String, String> from = options.all();
        return new Current(
                from,
                new PriceTables(
                        shipped.ratios(figures.read(options)),
                        new Ratios(models.read(options), completions.read(options)),
                        groups.read(options),
                        shipped.details(),
                        details.read(options),
                        mode.read(options),
                        unknownModels.read(options),
                        options.number("QuotaPerUnit", POINTS_PER_DOLLAR)));
    }

    private static StoredOption<ModelTable<BigDecimal>> ratios(String key, PriceJson json) {
        return new StoredOption<>(key, ModelTable.empty(), text -> new ModelTable<>(json.numbers(text)));
    }

    private static <E extends Enum<E>> StoredOption<E> choice(String key, E whereNotStored, Class<E> choices) {
        return new StoredOption<>(key, whereNotStored, new ChoiceFormat<>(choices));
    }
}
