package io.oneapi.monitor.channel;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers which channels calls may be routed to. */
@Singleton
final class EnabledChannels implements ChannelApi {
    private static final Logger log = LoggerFactory.getLogger(EnabledChannels.class);

    private final ChannelRepository channels;
    private final JsonMapper mapper;

    EnabledChannels(ChannelRepository channels, JsonMapper mapper) {
        this.channels = channels;
        this.mapper = mapper;
    }

    @Override
    public List<ChannelRecord> enabledChannels() {
        return channels.findByStatus(ChannelRow.ENABLED).stream()
                .map(this::toRecord)
                .toList();
    }

    private ChannelRecord toRecord(ChannelRow row) {
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
                modelMapping(row));
    }

    private Map<String, String> modelMapping(ChannelRow row) {
        if (row.modelMapping().isBlank()) {
            return Map.of();
        }
        try {
            Map<String, String> mapping =
                    mapper.readValue(row.modelMapping(), Argument.mapOf(String.class, String.class));
            if (mapping == null) {
                return Map.of();
            }
            mapping.values().removeIf(Objects::isNull);
            return mapping;
        } catch (IOException e) {
            log.error("the model mapping of channel {} is not a JSON object of texts, it counts as empty", row.id());
            return Map.of();
        }
    }
}
