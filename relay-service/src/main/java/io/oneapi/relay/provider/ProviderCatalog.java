package io.oneapi.relay.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.relay.provider.openai.OpenAiAdaptor;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All vendors, and the adaptor for those whose dialect is spoken here. */
@Singleton
public final class ProviderCatalog {
    /** Vendors of the OpenAI family that take every path under their base URL as OpenAI does. */
    private static final Set<Integer> PLAIN_OPENAI_TYPES =
            Set.of(1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 13, 19, 22, 25, 28, 29, 31, 32, 36, 39, 44, 45, 48);

    private final Map<Integer, ProviderAdaptor> adaptors = new HashMap<>();
    private final Map<String, String> ownerByModel = new HashMap<>();

    ProviderCatalog(JsonMapper mapper) {
        for (VendorRow row : read(mapper)) {
            Provider provider = row.toProvider();
            if (PLAIN_OPENAI_TYPES.contains(provider.type())) {
                adaptors.put(provider.type(), new OpenAiAdaptor(provider));
            }
            provider.models().forEach(model -> ownerByModel.putIfAbsent(model, provider.apiFamily()));
        }
    }

    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record VendorRow(
            int id,
            String name,
            @Nullable String defaultBaseUrl,
            String apiFamily,
            @Nullable List<String> models) {
        Provider toProvider() {
            return new Provider(
                    id,
                    name,
                    Objects.requireNonNullElse(defaultBaseUrl, ""),
                    apiFamily,
                    Objects.requireNonNullElse(models, List.of()));
        }
    }

    private static List<VendorRow> read(JsonMapper mapper) {
        try (InputStream file = ProviderCatalog.class.getResourceAsStream("/providers/channel-types.json")) {
            List<VendorRow> rows = mapper.readValue(Objects.requireNonNull(file), Argument.listOf(VendorRow.class));
            return Objects.requireNonNull(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the table of providers", e);
        }
    }

    /** The adaptor for a channel type; empty while its dialect is not spoken here. */
    public Optional<ProviderAdaptor> find(int channelType) {
        return Optional.ofNullable(adaptors.get(channelType));
    }

    /** Who makes a model, for model lists; empty for names that no vendor's list holds. */
    public Optional<String> ownerOf(String model) {
        return Optional.ofNullable(ownerByModel.get(model));
    }
}
