package io.oneapi.monitor.channel;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.platform.node.NodeConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes abilities agree with their channels again, where another program or a hand has left them behind. */
@Singleton
@Requires(property = "datasources.default.dialect")
final class AbilityRepair {
    private static final Logger log = LoggerFactory.getLogger(AbilityRepair.class);
    private static final int PAGE = 200;

    private final ChannelRepository channels;
    private final AbilityRepository abilities;
    private final TransactionOperations<Connection> transactions;
    private final NodeConfig node;

    AbilityRepair(
            ChannelRepository channels,
            AbilityRepository abilities,
            TransactionOperations<Connection> transactions,
            NodeConfig node) {
        this.channels = channels;
        this.abilities = abilities;
        this.transactions = transactions;
        this.node = node;
    }

    /** Calls are routed by channels alone, so that a failure here is no reason not to start. */
    @EventListener
    void onStartup(StartupEvent started) {
        try {
            if (!node.isSlave()) {
                repair();
            }
        } catch (DataAccessException e) {
            log.warn("abilities could not be compared with their channels", e);
        }
    }

    void repair() {
        int orphans = abilities.deleteOfUnknownChannels();
        int repaired = 0;
        List<Long> ids = channels.findIdsAfter(0, PAGE);
        while (!ids.isEmpty()) {
            repaired += repair(ids);
            ids = channels.findIdsAfter(ids.getLast(), PAGE);
        }
        if (orphans > 0 || repaired > 0) {
            log.warn("{} abilities of no channel deleted, those of {} channels built anew", orphans, repaired);
        }
    }

    private int repair(List<Long> ids) {
        Map<Long, Set<AbilityRow>> stored = abilities.findByKeyChannelIdInList(ids).stream()
                .collect(Collectors.groupingBy(row -> row.key().channelId(), Collectors.toSet()));
        int repaired = 0;
        for (ChannelRow channel : channels.findByIdInList(ids)) {
            Set<AbilityRow> found = stored.getOrDefault(channel.rowId(), Set.of());
            if (!found.equals(new HashSet<>(AbilityRows.of(channel)))) {
                repaired += rebuilt(channel.rowId());
            }
        }
        return repaired;
    }

    /** One channel whose abilities cannot be stored must not keep the others from theirs. */
    private int rebuilt(long id) {
        try {
            return transactions.executeWrite(status -> {
                channels.lock(id);
                abilities.deleteOfChannel(id);
                channels.findById(id).ifPresent(channel -> abilities.saveAll(AbilityRows.of(channel)));
                return 1;
            });
        } catch (DataAccessException e) {
            log.warn("the abilities of channel {} could not be built anew", id, e);
            return 0;
        }
    }
}
