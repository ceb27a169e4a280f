package io.oneapi.relay.channel;

import io.oneapi.contract.channel.ChannelRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All enabled channels at one moment, by group and model, those of higher priority first. */
final class ChannelSnapshot {
    static final ChannelSnapshot EMPTY = new ChannelSnapshot(List.of());

    private final Map<Long, Channel> byId = new HashMap<>();
    private final Map<String, Map<String, List<Channel>>> byGroupAndModel = new HashMap<>();

    ChannelSnapshot(List<ChannelRecord> records) {
        List<Channel> channels = records.stream()
                .map(Channel::new)
                .sorted(Comparator.comparingLong(Channel::priority).reversed().thenComparingLong(Channel::id))
                .toList();
        for (Channel channel : channels) {
            byId.put(channel.id(), channel);
            for (String group : channel.settings().groups()) {
                for (String model : channel.settings().models()) {
                    byGroupAndModel
                            .computeIfAbsent(group, name -> new HashMap<>())
                            .computeIfAbsent(model, name -> new ArrayList<>())
                            .add(channel);
                }
            }
        }
    }

    List<Channel> serving(String group, String model) {
        return byGroupAndModel.getOrDefault(group, Map.of()).getOrDefault(model, List.of());
    }

    Optional<Channel> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    SortedSet<String> models(String group) {
        return new TreeSet<>(byGroupAndModel.getOrDefault(group, Map.of()).keySet());
    }
}
