package io.oneapi.billing.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How much dearer completion tokens are for models that no table lists, by the shape of the name; first match wins. The
 * figures are One API's.
 */
final class CompletionRules {
    /** Cut off, not rounded: a charge is rounded up, and must not be by an error of its ratio. */
    private static final MathContext PRECISION = new MathContext(30, RoundingMode.DOWN);

    private static final List<Rule> BY_SHAPE = List.of(
            rule(name -> name.equals("gpt-3.5-turbo"), "3"),
            rule(name -> name.startsWith("gpt-3.5") && name.endsWith("0125"), "3"),
            rule(name -> name.startsWith("gpt-3.5") && name.endsWith("1106"), "2"),
            rule(prefix("gpt-3.5"), "4", "3"),
            rule(name -> name.equals("gpt-4o-2024-05-13"), "3"),
            rule(prefix("gpt-4o"), "4"),
            rule(prefix("gpt-4-turbo"), "3"),
            rule(name -> name.startsWith("gpt-4") && name.endsWith("preview"), "3"),
            rule(prefix("gpt-4"), "2"),
            rule(prefix("o1"), "4"),
            rule(name -> name.equals("chatgpt-4o-latest"), "3"),
            rule(prefix("claude-3"), "5"),
            rule(prefix("claude-"), "3"),
            rule(prefix("mistral-"), "3"),
            rule(prefix("gemini-"), "3"),
            rule(prefix("deepseek-"), "2"));

    private static final Map<BigDecimal, List<String>> BY_NAME = Map.of(
            ratio("0.8", "0.64"),
            List.of("llama2-70b-4096"),
            ratio("2", "1"),
            List.of("llama3-8b-8192", "command", "command-light", "command-nightly", "command-light-nightly"),
            ratio("0.79", "0.59"),
            List.of("llama3-70b-8192"),
            ratio("3", "1"),
            List.of("command-r", "grok-beta"),
            ratio("5", "1"),
            List.of(
                    "command-r-plus",
                    "ibm-granite/granite-20b-code-instruct-8k",
                    "ibm-granite/granite-3.0-8b-instruct",
                    "ibm-granite/granite-8b-code-instruct-128k",
                    "meta/llama-2-13b",
                    "meta/llama-2-13b-chat",
                    "meta/llama-2-7b",
                    "meta/llama-2-7b-chat",
                    "meta/meta-llama-3-8b",
                    "meta/meta-llama-3-8b-instruct",
                    "mistralai/mistral-7b-instruct-v0.2",
                    "mistralai/mistral-7b-v0.1"),
            ratio("0.25", "0.03"),
            List.of("ibm-granite/granite-3.0-2b-instruct"),
            ratio("2.75", "0.65"),
            List.of(
                    "meta/llama-2-70b",
                    "meta/llama-2-70b-chat",
                    "meta/meta-llama-3-70b",
                    "meta/meta-llama-3-70b-instruct"),
            ratio("1", "0.3"),
            List.of("mistralai/mixtral-8x7b-instruct-v0.1"));

    private CompletionRules() {}

    private record Rule(Predicate<String> matches, BigDecimal ratio) {}

    static BigDecimal ratio(String model) {
        return BY_SHAPE.stream()
                .filter(rule -> rule.matches().test(model))
                .map(Rule::ratio)
                .findFirst()
                .orElseGet(() -> byName(model));
    }

    private static BigDecimal byName(String model) {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue().contains(model))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(BigDecimal.ONE);
    }

    private static Rule rule(Predicate<String> matches, String ratio) {
        return new Rule(matches, new BigDecimal(ratio));
    }

    private static Rule rule(Predicate<String> matches, String completionPrice, String promptPrice) {
        return new Rule(matches, ratio(completionPrice, promptPrice));
    }

    private static BigDecimal ratio(String completionPrice, String promptPrice) {
        return new BigDecimal(completionPrice).divide(new BigDecimal(promptPrice), PRECISION);
    }

    private static Predicate<String> prefix(String prefix) {
        return name -> name.startsWith(prefix);
    }
}
