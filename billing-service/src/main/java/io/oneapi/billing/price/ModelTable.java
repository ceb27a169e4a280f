package io.oneapi.billing.price;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values by model; an entry {@code prefix*} can stand for all models whose names begin so. */
final class ModelTable<T> {
    private static final String WILDCARD = "*";

    private final Map<String, T> entries;
    private final List<Prefix<T>> prefixes = new ArrayList<>();

    ModelTable(Map<String, T> entries) {
        this.entries = Map.copyOf(entries);
        entries.forEach((name, value) -> {
            if (name.endsWith(WILDCARD)) {
                prefixes.add(new Prefix<>(name.substring(0, name.length() - WILDCARD.length()), value));
            }
        });
        prefixes.sort(
                Comparator.comparingInt((Prefix<T> prefix) -> prefix.text().length())
                        .reversed());
    }

    static <T> ModelTable<T> empty() {
        return new ModelTable<>(Map.of());
    }

    Map<String, T> entries() {
        return entries;
    }

    private record Prefix<T>(String text, T value) {}

    /** The entry of exactly this name. */
    Optional<T> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** The entry of the longest prefix of the name. */
    Optional<T> findByPrefix(String name) {
        for (Prefix<T> prefix : prefixes) {
            if (name.startsWith(prefix.text())) {
                return Optional.of(prefix.value());
            }
        }
        return Optional.empty();
    }

    /** The entry of the name itself, else of its longest prefix. */
    Optional<T> findBest(String name) {
        return find(name).or(() -> findByPrefix(name));
    }
}
