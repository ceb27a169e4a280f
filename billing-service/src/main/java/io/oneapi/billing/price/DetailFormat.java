package io.oneapi.billing.price;

import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The form of details of prices: an object of entries by model. An entry that is not understood is left out and named in
 * the log, the others hold.
 */
final class DetailFormat implements StoredOption.Format<ModelTable<DetailEntry>> {
    private static final Logger log = LoggerFactory.getLogger(DetailFormat.class);
    private static final String CHANNELS = "channels";

    private final PriceJson json;

    DetailFormat(PriceJson json) {
        this.json = json;
    }

    @Override
    public ModelTable<DetailEntry> read(String text) throws IOException {
        Map<String, DetailEntry> entries = new HashMap<>();
        json.objects(text).forEach((model, node) -> {
            try {
                entries.put(model, entry(node));
            } catch (IOException e) {
                log.error("the details of the price of {} do not hold: {}", model, e.getMessage());
            }
        });
        return new ModelTable<>(entries);
    }

    /** Reads all entries, or none. */
    void requireReadable(String text) throws IOException {
        for (Map.Entry<String, JsonNode> entry : json.objects(text).entrySet()) {
            try {
                entry(entry.getValue());
            } catch (IOException e) {
                throw new IOException(entry.getKey() + ": " + e.getMessage(), e);
            }
        }
    }

    /** Settings of a channel say only what differs from the entry around them. */
    private static DetailEntry entry(JsonNode node) throws IOException {
        DetailMembers usual = DetailMembers.of(node, CHANNELS);
        Map<Long, DetailSettings> byChannel = new HashMap<>();
        JsonNode channels = node.get(CHANNELS);
        if (channels != null) {
            for (Map.Entry<String, JsonNode> channel : DetailMembers.membersOf(channels)) {
                DetailMembers own = DetailMembers.of(channel.getValue());
                byChannel.put(channelId(channel.getKey()), own.over(usual).settings());
            }
        }
        return new DetailEntry(usual.settings(), byChannel);
    }

    private static long channelId(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("there is no channel " + text, e);
        }
    }
}
