package io.oneapi.account.option;

import io.oneapi.contract.option.OptionApi;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers what settings are stored. */
@Singleton
final class StoredOptions implements OptionApi {
    private final OptionRepository options;

    StoredOptions(OptionRepository options) {
        this.options = options;
    }

    @Override
    public Map<String, String> storedOptions() {
        return options.findAll().stream().collect(Collectors.toUnmodifiableMap(OptionRow::key, OptionRow::value));
    }
}
