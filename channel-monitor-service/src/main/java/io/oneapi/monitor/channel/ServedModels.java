package io.oneapi.monitor.channel;

import io.oneapi.contract.channel.ModelApi;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers which models there are: those that are known, and those that channels serve. */
@Singleton
final class ServedModels implements ModelApi {
    private final BuiltInModels builtIn;
    private final AbilityRepository abilities;

    ServedModels(BuiltInModels builtIn, AbilityRepository abilities) {
        this.builtIn = builtIn;
        this.abilities = abilities;
    }

    @Override
    public Map<String, @Nullable List<String>> builtInModels() {
        return builtIn.byType();
    }

    /** Databases of One API may hold abilities of no model. */
    @Override
    public List<String> modelsOf(String group) {
        return abilities.findByKeyGroupAndEnabledTrue(group).stream()
                .map(ability -> ability.key().model())
                .filter(model -> !model.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
