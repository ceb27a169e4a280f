package io.oneapi.billing.price;

import io.micronaut.json.tree.JsonNode;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.TokenFactors;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The form of details of prices: an object of entries by model. Settings under {@code channels} and {@code tiers} say
 * only what differs from those around them. An entry that is not understood is left out and named in the log, the
 * others hold.
 */
final class DetailFormat implements StoredOption.Format<ModelTable<DetailEntry>> {
    private static final Logger log = LoggerFactory.getLogger(DetailFormat.class);
    private static final String TIERS = "tiers";
    private static final String CHANNELS = "channels";
    private static final String ABOVE = "above";
    private static final String MODEL_RATIO = "modelRatio";
    private static final String COMPLETION_RATIO = "completionRatio";
    private static final Set<String> OF_TOKENS = Set.of(
            MODEL_RATIO,
            COMPLETION_RATIO,
            "cacheRead",
            "cacheWrite",
            "longCacheWrite",
            "audioPrompt",
            "imagePrompt",
            "reasoning",
            "audioCompletion",
            "imageCompletion");
    private static final Set<String> FEES = Set.of("perCall", "perSecond", "perCharacter", "perImage");

    private final PriceJson json;

    DetailFormat(PriceJson json) {
        this.json = json;
    }

    @Override
    public ModelTable<DetailEntry> read(String text) throws IOException {
        Map<String, DetailEntry> entries = new HashMap<>();
        json.objects(text).forEach((model, node) -> {
            try {
                entries.put(model, entry(node));
            } catch (IOException e) {
                log.error("the details of the price of {} do not hold: {}", model, e.getMessage());
            }
        });
        return new ModelTable<>(entries);
    }

    private static DetailEntry entry(JsonNode node) throws IOException {
        Settings usual = Settings.of(node, Set.of(TIERS, CHANNELS));
        Map<Long, DetailSettings> byChannel = new HashMap<>();
        for (Map.Entry<String, JsonNode> channel : members(node.get(CHANNELS))) {
            Settings own = Settings.of(channel.getValue(), Set.of(TIERS));
            JsonNode tiers = channel.getValue().get(TIERS);
            byChannel.put(
                    channelId(channel.getKey()), own.over(usual).withTiers(tiers == null ? node.get(TIERS) : tiers));
        }
        return new DetailEntry(usual.withTiers(node.get(TIERS)), byChannel);
    }

    private static Iterable<Map.Entry<String, JsonNode>> members(@Nullable JsonNode node) throws IOException {
        if (node == null) {
            return List.of();
        }
        if (!node.isObject()) {
            throw new IOException("what should be an object is none");
        }
        return node.entries();
    }

    private static long channelId(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("there is no channel " + text, e);
        }
    }

    /** The numbers of one object. */
    private record Settings(Map<String, BigDecimal> numbers) {
        static Settings of(JsonNode node, Set<String> beside) throws IOException {
            Map<String, BigDecimal> numbers = new HashMap<>();
            for (Map.Entry<String, JsonNode> member : members(node)) {
                if (!beside.contains(member.getKey())) {
                    numbers.put(member.getKey(), number(member.getKey(), member.getValue()));
                }
            }
            return new Settings(numbers);
        }

        private static BigDecimal number(String name, JsonNode value) throws IOException {
            if (!OF_TOKENS.contains(name) && !FEES.contains(name) && !name.equals(ABOVE)) {
                throw new IOException("there is no setting " + name);
            }
            if (!value.isNumber() || value.getBigDecimalValue().signum() < 0) {
                throw new IOException(name + " must be a number that is not negative");
            }
            PriceJson.requirePlausible(name, value.getBigDecimalValue());
            return value.getBigDecimalValue();
        }

        Settings over(Settings below) {
            Map<String, BigDecimal> all = new HashMap<>(below.numbers());
            all.putAll(numbers);
            return new Settings(all);
        }

        DetailSettings withTiers(@Nullable JsonNode tiers) throws IOException {
            requireNone(Set.of(ABOVE));
            Fees fees = new Fees(fee("perCall"), fee("perSecond"), fee("perCharacter"), fee("perImage"));
            return new DetailSettings(
                    numbers.get(MODEL_RATIO), numbers.get(COMPLETION_RATIO), factors(), fees, tiers(tiers));
        }

        private List<DetailSettings.Tier> tiers(@Nullable JsonNode nodes) throws IOException {
            List<DetailSettings.Tier> tiers = new ArrayList<>();
            if (nodes == null) {
                return tiers;
            }
            if (!nodes.isArray()) {
                throw new IOException("tiers must be a list");
            }
            for (JsonNode node : nodes.values()) {
                Settings own = of(node, Set.of());
                own.requireNone(FEES);
                tiers.add(own.over(this).tier());
            }
            tiers.sort(Comparator.comparingLong(DetailSettings.Tier::above));
            return tiers;
        }

        private DetailSettings.Tier tier() throws IOException {
            BigDecimal above = numbers.get(ABOVE);
            if (above == null) {
                throw new IOException("a tier must say above how many tokens it holds");
            }
            return new DetailSettings.Tier(
                    above.longValue(), numbers.get(MODEL_RATIO), numbers.get(COMPLETION_RATIO), factors());
        }

        private void requireNone(Set<String> names) throws IOException {
            for (String name : names) {
                if (numbers.containsKey(name)) {
                    throw new IOException("there is no setting " + name + " here");
                }
            }
        }

        private TokenFactors factors() {
            return new TokenFactors(
                    factor("cacheRead"),
                    factor("cacheWrite"),
                    factor("longCacheWrite"),
                    factor("audioPrompt"),
                    factor("imagePrompt"),
                    factor("reasoning"),
                    factor("audioCompletion"),
                    factor("imageCompletion"));
        }

        private BigDecimal factor(String name) {
            return numbers.getOrDefault(name, BigDecimal.ONE);
        }

        private BigDecimal fee(String name) {
            return numbers.getOrDefault(name, BigDecimal.ZERO);
        }
    }
}
