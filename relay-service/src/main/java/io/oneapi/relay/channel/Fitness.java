package io.oneapi.relay.channel;

import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.relay.exchange.RequestNeeds;
import io.oneapi.relay.exchange.RequestTrait;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a channel cannot serve, as its {@code config} says.
 *
 * @param contextTokens the most that prompt and answer may have together
 */
public record Fitness(Set<RequestTrait> unfitFor, long contextTokens) {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    public Fitness {
        unfitFor = Set.copyOf(unfitFor);
    }

    /** What cannot be read counts as not set: the channel monitor lets it in nowhere but from the database. */
    static Fitness of(ProviderConfig config) {
        Set<RequestTrait> unfitFor = Arrays.stream(
                        config.find("unfit_for").orElse("").split(","))
                .flatMap(word -> trait(word.strip()).stream())
                .collect(Collectors.toSet());
        long contextTokens = config.find("context_tokens")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(Long::parseLong)
                .orElse(UNBOUNDED);
        return new Fitness(unfitFor, contextTokens);
    }

    private static Optional<RequestTrait> trait(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "tools" -> Optional.of(RequestTrait.TOOLS);
            case "images" -> Optional.of(RequestTrait.IMAGES);
            case "stream" -> Optional.of(RequestTrait.STREAM);
            default -> Optional.empty();
        };
    }

    /** What a request needs and the channel lacks; empty when it can serve it. */
    Set<RequestTrait> lacks(RequestNeeds needs) {
        if (unfitFor.isEmpty() && contextTokens == UNBOUNDED) {
            return Set.of();
        }
        Set<RequestTrait> lacking = EnumSet.noneOf(RequestTrait.class);
        needs.traits().stream().filter(unfitFor::contains).forEach(lacking::add);
        if (needs.contextTokens() > contextTokens) {
            lacking.add(RequestTrait.CONTEXT);
        }
        return lacking;
    }
}
