package io.oneapi.billing.charge;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.billing.log.ConsumeLog;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.OnceOnly;
import io.oneapi.platform.event.EventBus;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;

/**
 * Takes usage, prices it, writes log rows and the event ids in one transaction, and passes the charges on. Charges of
 * events that are known already are passed on too: the first time they may not have arrived.
 */
@Singleton
final class UsageConsumer implements EventConsumer<UsageEvent> {
    private static final OnceOnly<PricedUsage> CHARGED = new OnceOnly<>(
            "select event_id from billing_events where event_id in",
            priced -> priced.usage().eventId());

    private final TransactionOperations<Connection> transactions;
    private final ConsumeLog log;
    private final ChargeMeters meters;
    private final EventBus events;

    UsageConsumer(
            @Named(Databases.LOG) TransactionOperations<Connection> transactions,
            ConsumeLog log,
            ChargeMeters meters,
            EventBus events) {
        this.transactions = transactions;
        this.log = log;
        this.meters = meters;
        this.events = events;
    }

    private record PricedUsage(UsageEvent usage, long quota) {
        static PricedUsage of(UsageEvent usage) {
            return new PricedUsage(usage, Charge.quota(usage));
        }

        ChargeEvent toCharge() {
            return new ChargeEvent(
                    ChargeEvent.SCHEMA_VERSION,
                    usage.eventId(),
                    usage.occurredAt(),
                    usage.userId(),
                    usage.tokenId(),
                    usage.channelId(),
                    quota);
        }
    }

    @Override
    public Topic<UsageEvent> topic() {
        return Topic.USAGE;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_REPLICA;
    }

    @Override
    public void accept(List<UsageEvent> batch) {
        List<PricedUsage> priced = batch.stream().map(PricedUsage::of).toList();
        List<PricedUsage> booked = CHARGED.book(
                priced,
                fresh -> transactions.executeWrite(status -> {
                    Connection connection = status.getConnection();
                    List<PricedUsage> unknown = fresh.in(connection);
                    record(connection, unknown);
                    return unknown;
                }));
        booked.forEach(charge -> meters.charged(charge.usage(), charge.quota()));
        events.publish(Topic.CHARGES, priced.stream().map(PricedUsage::toCharge).toList());
    }

    private void record(Connection connection, List<PricedUsage> fresh) {
        Batches.insert(
                connection,
                "insert into billing_events (event_id, quota, occurred_at, user_id, token_id, channel_id)"
                        + " values (?, ?, ?, ?, ?, ?)",
                fresh,
                (values, priced) -> {
                    UsageEvent usage = priced.usage();
                    values.add(usage.eventId())
                            .add(priced.quota())
                            .add(usage.occurredAt())
                            .add(usage.userId())
                            .add(usage.tokenId())
                            .add(usage.channelId());
                });
        log.write(
                connection,
                fresh.stream()
                        .map(priced -> new ConsumeLog.Entry(priced.usage(), priced.quota()))
                        .toList());
    }
}
