package io.oneapi.billing.price;

import io.micronaut.json.tree.JsonNode;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.TokenFactors;
import io.oneapi.contract.price.VendorTools;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of settings, as they are written.
 *
 * @param toolFees dollars for a call of a vendor's tool, by the tool's name
 * @param tiers null where the object names none
 */
record DetailMembers(
        Map<String, BigDecimal> numbers,
        Map<String, BigDecimal> toolFees,
        @Nullable JsonNode tiers) {
    private static final String TIERS = "tiers";
    private static final String ABOVE = "above";
    private static final String PER_TOOL_CALL = "perToolCall";
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
    private static final Set<String> OBJECTS = Set.of(PER_TOOL_CALL, TIERS);

    /** Those of an object that may have certain members beside settings. */
    static DetailMembers of(JsonNode node, String... beside) throws IOException {
        Map<String, BigDecimal> numbers = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : membersOf(node)) {
            String name = member.getKey();
            if (OF_TOKENS.contains(name) || FEES.contains(name)) {
                numbers.put(name, number(name, member.getValue()));
            } else if (!OBJECTS.contains(name) && !List.of(beside).contains(name)) {
                throw new IOException("there is no setting " + name + " here");
            }
        }
        JsonNode toolFees = node.get(PER_TOOL_CALL);
        return new DetailMembers(numbers, toolFees == null ? Map.of() : toolFees(toolFees), node.get(TIERS));
    }

    private static Map<String, BigDecimal> toolFees(JsonNode node) throws IOException {
        if (!node.isObject()) {
            throw new IOException(PER_TOOL_CALL + " must be an object with a fee for each tool");
        }
        Map<String, BigDecimal> fees = new HashMap<>();
        for (Map.Entry<String, JsonNode> fee : node.entries()) {
            String tool = fee.getKey();
            if (!VendorTools.ALL.contains(tool)) {
                throw new IOException("calls of " + tool + " are not counted, only those of "
                        + String.join(", ", new TreeSet<>(VendorTools.ALL)));
            }
            fees.put(tool, number(PER_TOOL_CALL + "." + tool, fee.getValue()));
        }
        return fees;
    }

    static Iterable<Map.Entry<String, JsonNode>> membersOf(JsonNode node) throws IOException {
        if (!node.isObject()) {
            throw new IOException("what should be an object is none");
        }
        return node.entries();
    }

    private static BigDecimal number(String name, @Nullable JsonNode value) throws IOException {
        if (value == null || !value.isNumber() || !Double.isFinite(value.getDoubleValue())) {
            throw new IOException(name + " must be a number");
        }
        BigDecimal number = value.getBigDecimalValue();
        if (number.signum() < 0) {
            throw new IOException(name + " must not be negative");
        }
        PriceJson.requirePlausible(name, number);
        return number;
    }

    /** What these members do not say is as below. */
    DetailMembers over(DetailMembers below) {
        Map<String, BigDecimal> all = new HashMap<>(below.numbers);
        all.putAll(numbers);
        Map<String, BigDecimal> allToolFees = new HashMap<>(below.toolFees);
        allToolFees.putAll(toolFees);
        return new DetailMembers(all, allToolFees, tiers == null ? below.tiers : tiers);
    }

    DetailSettings settings() throws IOException {
        Fees fees = new Fees(fee("perCall"), fee("perSecond"), fee("perCharacter"), fee("perImage"), toolFees);
        return new DetailSettings(
                numbers.get(MODEL_RATIO), numbers.get(COMPLETION_RATIO), factors(), fees, readTiers());
    }

    private List<DetailSettings.Tier> readTiers() throws IOException {
        List<DetailSettings.Tier> read = new ArrayList<>();
        if (tiers != null) {
            if (!tiers.isArray()) {
                throw new IOException("tiers must be a list");
            }
            for (JsonNode node : tiers.values()) {
                read.add(tier(node));
            }
        }
        read.sort(Comparator.comparingLong(DetailSettings.Tier::above));
        return read;
    }

    private DetailSettings.Tier tier(JsonNode node) throws IOException {
        DetailMembers own = of(node, ABOVE);
        if (own.tiers != null || own.hasFees()) {
            throw new IOException("a tier has neither fees nor tiers");
        }
        long above = number(ABOVE, node.get(ABOVE)).longValue();
        DetailMembers all = own.over(this);
        return new DetailSettings.Tier(
                above, all.numbers.get(MODEL_RATIO), all.numbers.get(COMPLETION_RATIO), all.factors());
    }

    private boolean hasFees() {
        return !toolFees.isEmpty() || numbers.keySet().stream().anyMatch(FEES::contains);
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
