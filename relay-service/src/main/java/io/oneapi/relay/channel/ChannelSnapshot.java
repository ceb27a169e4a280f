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
import java.util.stream.Stream;

/** All enabled channels at one moment, by group and model. */
final class ChannelSnapshot {
    static final ChannelSnapshot EMPTY = new ChannelSnapshot(List.of());

    private final Map<Long, Channel> byId = new HashMap<>();
    private final Map<String, GroupChannels> byGroup = new HashMap<>();

    ChannelSnapshot(List<ChannelRecord> records) {
        Comparator<Channel> byPriority =
                Comparator.comparingLong(Channel::priority).reversed().thenComparingLong(Channel::id);
        records.stream().map(Channel::new).sorted(byPriority).forEach(channel -> {
            byId.put(channel.id(), channel);
            for (String group : channel.settings().groups()) {
                byGroup.computeIfAbsent(group, name -> new GroupChannels()).add(channel);
            }
        });
        byGroup.values().forEach(GroupChannels::buildTiers);
    }

    /**
     * The channels that serve a model for a group, in tiers to be tried one after the other: those that name the model
     * come first, then those with the longest {@code prefix*} of it; among these the higher priority.
     */
    List<List<Channel>> tiers(String group, String model) {
        GroupChannels channels = byGroup.get(group);
        return channels == null ? List.of() : channels.tiers(model);
    }

    Optional<Channel> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    SortedSet<String> models(String group) {
        GroupChannels channels = byGroup.get(group);
        return channels == null ? new TreeSet<>() : new TreeSet<>(channels.byModel.keySet());
    }

    /** The channels of one group, added in the order of their priority. */
    private static final class GroupChannels {
        private static final String WILDCARD = "*";

        private final Map<String, List<Channel>> byModel = new HashMap<>();
        private final Map<String, List<Channel>> byPrefix = new HashMap<>();
        private final Map<String, List<List<Channel>>> tiersByModel = new HashMap<>();
        private List<String> longestPrefixes = List.of();

        void add(Channel channel) {
            for (String model : channel.settings().models()) {
                if (model.endsWith(WILDCARD)) {
                    add(byPrefix, model.substring(0, model.length() - WILDCARD.length()), channel);
                } else {
                    add(byModel, model, channel);
                }
            }
        }

        private static void add(Map<String, List<Channel>> channels, String key, Channel channel) {
            channels.computeIfAbsent(key, name -> new ArrayList<>()).add(channel);
        }

        void buildTiers() {
            longestPrefixes = byPrefix.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();
            byModel.keySet().forEach(model -> tiersByModel.put(model, buildTiers(model)));
        }

        List<List<Channel>> tiers(String model) {
            List<List<Channel>> known = tiersByModel.get(model);
            return known != null ? known : buildTiers(model);
        }

        private List<List<Channel>> buildTiers(String model) {
            Stream<List<Channel>> wild =
                    longestPrefixes.stream().filter(model::startsWith).map(byPrefix::get);
            return Stream.concat(Stream.of(byModel.getOrDefault(model, List.of())), wild)
                    .flatMap(channels -> byPriority(channels).stream())
                    .toList();
        }

        private static List<List<Channel>> byPriority(List<Channel> channels) {
            List<List<Channel>> tiers = new ArrayList<>();
            for (Channel channel : channels) {
                boolean sameTier =
                        !tiers.isEmpty() && tiers.getLast().getFirst().priority() == channel.priority();
                if (!sameTier) {
                    tiers.add(new ArrayList<>());
                }
                tiers.getLast().add(channel);
            }
            return tiers;
        }
    }
}
