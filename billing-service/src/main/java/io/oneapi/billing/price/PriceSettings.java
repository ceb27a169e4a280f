package io.oneapi.billing.price;

import io.micronaut.json.tree.JsonNode;
import io.oneapi.contract.price.PriceSettingsApi;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Shows the options that prices are made of, and judges texts for them by the formats they will be read with. */
@Singleton
final class PriceSettings implements PriceSettingsApi {
    private static final Map<String, BigDecimal> GROUPS =
            Map.of("default", BigDecimal.ONE, "vip", BigDecimal.ONE, "svip", BigDecimal.ONE);
    private static final ChoiceFormat<ShippedFigures> FIGURES = new ChoiceFormat<>(ShippedFigures.class);

    private final ShippedPrices shipped;
    private final PriceJson json;
    private final DetailFormat details;

    PriceSettings(ShippedPrices shipped, PriceJson json) {
        this.shipped = shipped;
        this.json = json;
        this.details = new DetailFormat(json);
    }

    @Override
    public Map<String, String> shown(Map<String, String> stored) {
        Ratios ratios = shipped.ratios(figures(text(stored, "ShippedPrices")));
        return Map.of(
                "ModelRatio",
                withShippedModels(text(stored, "ModelRatio"), ratios.models()),
                "CompletionRatio",
                text(stored, "CompletionRatio")
                        .orElseGet(() -> json.text(ratios.completions().entries())),
                "GroupRatio",
                text(stored, "GroupRatio").orElseGet(() -> json.text(GROUPS)),
                "PriceDetails",
                text(stored, "PriceDetails").orElse("{}"),
                "PriceMode",
                text(stored, "PriceMode").orElse(ChoiceFormat.name(PriceMode.LEGACY)),
                "ShippedPrices",
                text(stored, "ShippedPrices").orElse(ChoiceFormat.name(ShippedFigures.LEGACY)),
                "UnknownModelPolicy",
                text(stored, "UnknownModelPolicy").orElse(ChoiceFormat.name(UnknownModels.RATIO)));
    }

    private static Optional<String> text(Map<String, String> stored, String option) {
        return Optional.ofNullable(stored.get(option)).filter(text -> !text.isBlank());
    }

    private static ShippedFigures figures(Optional<String> stored) {
        try {
            return stored.isPresent() ? FIGURES.read(stored.get().strip()) : ShippedFigures.LEGACY;
        } catch (IOException e) {
            return ShippedFigures.LEGACY;
        }
    }

    /** A stored text that cannot be read is shown as it is, so that it can be mended. */
    private String withShippedModels(Optional<String> stored, ModelTable<BigDecimal> models) {
        Map<String, BigDecimal> all = new HashMap<>(models.entries());
        try {
            all.putAll(json.numbers(stored.orElse("{}")));
            return json.text(all);
        } catch (IOException e) {
            return stored.orElse("");
        }
    }

    @Override
    public Optional<String> objection(String option, String text) {
        try {
            requireReadable(option, text.strip());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void requireReadable(String option, String text) throws IOException {
        switch (option) {
            case "ModelRatio", "CompletionRatio", "GroupRatio" -> requireRatios(text);
            case "PriceDetails" -> {
                object(text);
                details.requireReadable(text);
            }
            case "PriceMode" -> new ChoiceFormat<>(PriceMode.class).read(text);
            case "ShippedPrices" -> FIGURES.read(text);
            case "UnknownModelPolicy" -> new ChoiceFormat<>(UnknownModels.class).read(text);
            default -> throw new IOException("prices are not made of it");
        }
    }

    private void requireRatios(String text) throws IOException {
        for (Map.Entry<String, JsonNode> entry : object(text).entries()) {
            if (!entry.getValue().isNumber()) {
                throw new IOException(entry.getKey() + " must have a number");
            }
        }
        for (Map.Entry<String, BigDecimal> entry : json.numbers(text).entrySet()) {
            if (entry.getValue().signum() < 0 && !isShipped(entry)) {
                throw new IOException(entry.getKey() + " must not be negative");
            }
        }
    }

    private JsonNode object(String text) throws IOException {
        JsonNode node = json.tree(text);
        if (!node.isObject()) {
            throw new IOException("it must be a JSON object");
        }
        return node;
    }

    /** One API ships a negative ratio, and its console sends whole tables back. */
    private boolean isShipped(Map.Entry<String, BigDecimal> entry) {
        return shipped.ratios(ShippedFigures.LEGACY)
                .models()
                .find(entry.getKey())
                .filter(ratio -> ratio.compareTo(entry.getValue()) == 0)
                .isPresent();
    }
}
