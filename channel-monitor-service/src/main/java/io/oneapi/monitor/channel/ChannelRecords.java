package io.oneapi.monitor.channel;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what rows of channels mean. */
@Singleton
final class ChannelRecords {
    private static final Logger log = LoggerFactory.getLogger(ChannelRecords.class);

    /** Which setting the column {@code other} holds, by channel type. */
    private static final Map<Integer, String> LEGACY_SETTING =
            Map.of(3, "api_version", 17, "plugin", 18, "api_version", 21, "library_id", 24, "api_version");

    private final JsonMapper mapper;

    ChannelRecords(JsonMapper mapper) {
        this.mapper = mapper;
    }

    ChannelRecord of(ChannelRow row) {
        return new ChannelRecord(
                row.rowId(),
                (int) row.type(),
                row.name(),
                new Credential(row.key()),
                row.baseUrl(),
                CommaList.parse(row.models()),
                CommaList.parse(row.group()),
                row.priority(),
                row.weight(),
                texts(row, "model mapping", row.modelMapping()),
                config(row),
                Objects.requireNonNullElse(row.systemPrompt(), ""));
    }

    /** The stored settings; a version, plugin or library that only the older column names counts too. */
    private ProviderConfig config(ChannelRow row) {
        Map<String, String> config = new HashMap<>(texts(row, "config", row.config()));
        String legacyName = LEGACY_SETTING.get((int) row.type());
        String legacyValue = Objects.requireNonNullElse(row.other(), "");
        if (legacyName != null && !legacyValue.isBlank()) {
            config.merge(legacyName, legacyValue, (stored, legacy) -> stored.isBlank() ? legacy : stored);
        }
        return new ProviderConfig(config);
    }

    private Map<String, String> texts(ChannelRow row, String what, String json) {
        if (json.isBlank()) {
            return Map.of();
        }
        try {
            Map<String, String> texts = mapper.readValue(json, Argument.mapOf(String.class, String.class));
            if (texts == null) {
                return Map.of();
            }
            texts.values().removeIf(Objects::isNull);
            return texts;
        } catch (IOException e) {
            log.error("the {} of channel {} is not a JSON object of texts, it counts as empty", what, row.id());
            return Map.of();
        }
    }
}
