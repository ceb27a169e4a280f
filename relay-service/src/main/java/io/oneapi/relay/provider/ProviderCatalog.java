package io.oneapi.relay.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.relay.provider.openai.OpenAiAdaptor;
import io.oneapi.relay.provider.openai.OpenAiVendor;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All vendors, and the adaptor for those whose dialect is spoken here. */
@Singleton
public final class ProviderCatalog {
    private final Map<Integer, ProviderAdaptor> adaptors = new HashMap<>();
    private final Map<Integer, String> defaultBaseUrls = new HashMap<>();
    private final Map<String, String> ownerByModel = new HashMap<>();

    ProviderCatalog(JsonMapper mapper) {
        for (VendorRow row : read(mapper)) {
            Provider provider = row.toProvider();
            OpenAiVendor.ofType(provider.type())
                    .ifPresent(vendor ->
                            adaptors.put(provider.type(), new OpenAiAdaptor(vendor, provider.defaultBaseUrl())));
            defaultBaseUrls.put(provider.type(), provider.defaultBaseUrl());
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

    /** The base URL of channels that name none; empty for types without one. */
    public String defaultBaseUrl(int channelType) {
        return defaultBaseUrls.getOrDefault(channelType, "");
    }

    /** Who makes a model, for model lists; empty for names that no vendor's list holds. */
    public Optional<String> ownerOf(String model) {
        return Optional.ofNullable(ownerByModel.get(model));
    }
}
