package io.oneapi.monitor.channel;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The models that are known without asking a provider. */
@Singleton
final class BuiltInModels {
    private static final String OPENAI = "1";

    private final Map<String, @Nullable List<String>> byType;
    private final List<OwnedModel> owned;

    BuiltInModels(JsonMapper mapper) {
        Shipped shipped = read(mapper);
        this.byType = byType(shipped.models());
        this.owned = shipped.owners().stream()
                .flatMap(owner -> models(owner).stream().map(model -> new OwnedModel(model, owner.name())))
                .toList();
    }

    /**
     * The file.
     *
     * @param models by channel type; types that are left out have those of OpenAI
     * @param owners in the order in which their models are listed
     */
    @Serdeable
    record Shipped(Map<String, @Nullable List<String>> models, List<Owner> owners) {}

    /** Who makes the models of a channel type. */
    @Serdeable
    record Owner(String name, int type) {}

    /** A model and who makes it; several may make one of the same name. */
    record OwnedModel(String model, String owner) {}

    /** By channel type in decimal digits; null where a type takes any model. */
    Map<String, @Nullable List<String>> byType() {
        return byType;
    }

    List<OwnedModel> owned() {
        return owned;
    }

    private List<String> models(Owner owner) {
        return Objects.requireNonNull(byType.get(Integer.toString(owner.type())), owner::name);
    }

    private static Map<String, @Nullable List<String>> byType(Map<String, @Nullable List<String>> shipped) {
        Map<String, @Nullable List<String>> all = new LinkedHashMap<>();
        ChannelTypes.all().mapToObj(Integer::toString).forEach(type -> {
            all.put(type, shipped.get(shipped.containsKey(type) ? type : OPENAI));
        });
        return Collections.unmodifiableMap(all);
    }

    private static Shipped read(JsonMapper mapper) {
        try (InputStream file = Objects.requireNonNull(BuiltInModels.class.getResourceAsStream("models.json"))) {
            return Objects.requireNonNull(mapper.readValue(file, Shipped.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading models.json", e);
        }
    }
}
