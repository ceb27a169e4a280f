package io.oneapi.billing.price;

import java.util.Map;

/** The details of a model's price, which may differ on some channels. */
record DetailEntry(DetailSettings usual, Map<Long, DetailSettings> byChannel) {
    DetailEntry {
        byChannel = Map.copyOf(byChannel);
    }

    DetailSettings on(long channelId) {
        return byChannel.getOrDefault(channelId, usual);
    }
}
