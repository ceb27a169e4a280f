package io.oneapi.billing.price;

import io.oneapi.contract.price.PriceRecord;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * All prices as they stand at a moment: shipped figures under those that the operator has stored.
 *
 * @param pointsPerDollar what fees in dollars are multiplied by
 */
record PriceTables(
        Ratios shipped,
        Ratios stored,
        ModelTable<BigDecimal> groups,
        ModelTable<DetailEntry> shippedDetails,
        ModelTable<DetailEntry> storedDetails,
        PriceMode mode,
        UnknownModels unknownModels,
        BigDecimal pointsPerDollar) {
    private static final BigDecimal UNKNOWN_MODEL = BigDecimal.valueOf(30);
    private static final String ONLINE = "-internet";

    /** Empty when the model is unknown and such models are refused. */
    Optional<PriceRecord> price(String model, int channelType, long channelId, String group) {
        String name = withoutInternetSuffix(model);
        Optional<BigDecimal> known = find(stored.models(), shipped.models(), name, channelType);
        return switch (unknownModels) {
            case RATIO -> Optional.of(priced(name, channelType, channelId, group, known.orElse(UNKNOWN_MODEL)));
            case REFUSE -> known.map(ratio -> priced(name, channelType, channelId, group, ratio));
            case WILDCARD ->
                Optional.of(priced(
                        name,
                        channelType,
                        channelId,
                        group,
                        known.or(() -> stored.models().findByPrefix(name)).orElse(UNKNOWN_MODEL)));
        };
    }

    private PriceRecord priced(String name, int channelType, long channelId, String group, BigDecimal modelRatio) {
        PriceRecord ratios = new PriceRecord(
                modelRatio,
                completionRatio(name, channelType),
                groups.find(group).orElse(BigDecimal.ONE));
        return switch (mode) {
            case LEGACY -> ratios;
            case DETAILED ->
                storedDetails
                        .findBest(name)
                        .or(() -> shippedDetails.findBest(name))
                        .map(entry -> entry.on(channelId).over(ratios, pointsPerDollar))
                        .orElse(ratios);
        };
    }

    private BigDecimal completionRatio(String name, int channelType) {
        return find(stored.completions(), shipped.completions(), name, channelType)
                .orElseGet(() -> CompletionRules.ratio(name));
    }

    /**
     * The ratio for a model on a channel type. A shipped entry for the type comes before the operator's plain entry:
     * stored tables of existing installations are mostly full copies of an older shipped one, and must not switch
     * vendor-specific prices off.
     */
    private static Optional<BigDecimal> find(
            ModelTable<BigDecimal> stored, ModelTable<BigDecimal> shipped, String model, int channelType) {
        String typed = model + "(" + channelType + ")";
        return stored.find(typed)
                .or(() -> shipped.find(typed))
                .or(() -> stored.find(model))
                .or(() -> shipped.find(model));
    }

    private static String withoutInternetSuffix(String model) {
        boolean mayBeOnline = model.startsWith("qwen-") || model.startsWith("command-");
        return mayBeOnline && model.endsWith(ONLINE) ? model.substring(0, model.length() - ONLINE.length()) : model;
    }
}
