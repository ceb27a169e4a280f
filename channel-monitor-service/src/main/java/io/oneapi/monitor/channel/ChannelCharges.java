package io.oneapi.monitor.channel;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.OnceOnly;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds charges to what channels have used, each event once however often it comes. */
@Singleton
final class ChannelCharges implements EventConsumer<ChargeEvent> {
    private static final OnceOnly<ChargeEvent> ADDED =
            new OnceOnly<>("select event_id from channel_charges where event_id in", ChargeEvent::eventId);

    private final TransactionOperations<Connection> transactions;

    ChannelCharges(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    @Override
    public Topic<ChargeEvent> topic() {
        return Topic.CHARGES;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_REPLICA;
    }

    @Override
    public void accept(List<ChargeEvent> charges) {
        ADDED.book(
                charges,
                fresh -> transactions.executeWrite(status -> {
                    Connection connection = status.getConnection();
                    List<ChargeEvent> added = fresh.in(connection);
                    insert(connection, added);
                    addUsedQuota(connection, added);
                    return true;
                }));
    }

    private static void insert(Connection connection, List<ChargeEvent> charges) {
        Batches.insert(
                connection,
                "insert into channel_charges (event_id, channel_id, quota, occurred_at) values (?, ?, ?, ?)",
                charges,
                (values, charge) -> values.add(charge.eventId())
                        .add(charge.channelId())
                        .add(charge.quota())
                        .add(charge.occurredAt()));
    }

    private static void addUsedQuota(Connection connection, List<ChargeEvent> charges) {
        SortedMap<Long, Long> byChannel = new TreeMap<>();
        charges.forEach(charge -> byChannel.merge(charge.channelId(), charge.quota(), Math::addExact));
        Batches.run(
                connection,
                "update channels set used_quota = coalesce(used_quota, 0) + ? where id = ?",
                byChannel.entrySet(),
                (statement, total) -> {
                    statement.setLong(1, total.getValue());
                    statement.setLong(2, total.getKey());
                });
    }
}
