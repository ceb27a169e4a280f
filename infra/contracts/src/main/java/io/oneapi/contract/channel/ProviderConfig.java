package io.oneapi.contract.channel;

import java.util.Map;
import java.util.Optional;

/**
 * Settings of a channel that only some providers have, such as {@code api_version} or {@code region}. Some of them are
 * secrets: {@link #toString()} hides all.
 */
public record ProviderConfig(Map<String, String> values) {
    public static final ProviderConfig NONE = new ProviderConfig(Map.of());

    public ProviderConfig {
        values = Map.copyOf(values);
    }

    /** A setting; empty when absent or blank. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    public boolean isTrue(String name) {
        return "true".equals(values.get(name));
    }

    @Override
    public String toString() {
        return "ProviderConfig" + values.keySet();
    }
}
