package io.oneapi.contract.event;

import java.util.function.ToLongFunction;

/**
 * A stream of events of one kind.
 *
 * @param name stable name, also that of the topic where services are processes of their own
 * @param type what is published there
 * @param key events with the same key arrive in the order in which one publisher has sent them
 */
public record Topic<E>(String name, Class<E> type, ToLongFunction<E> key) {
    /** Calls that have been answered and must be charged: relay to billing, by user. */
    public static final Topic<UsageEvent> USAGE = new Topic<>("usage", UsageEvent.class, UsageEvent::userId);

    /** Amounts to take from balances: billing to account and channel monitor, by user. */
    public static final Topic<ChargeEvent> CHARGES = new Topic<>("charges", ChargeEvent.class, ChargeEvent::userId);

    /** Balances after a change: account to the hold ledger, by user. */
    public static final Topic<BalanceChange> BALANCES = new Topic<>(
            "balances", BalanceChange.class, change -> change.balances().userId());

    /** What has happened beside calls and belongs into the log: account and channel monitor to billing, by user. */
    public static final Topic<LogRecord> LOG_RECORDS = new Topic<>("log-records", LogRecord.class, LogRecord::userId);

    /** How attempts at channels ended: relay to channel monitor, by channel. */
    public static final Topic<ChannelOutcome> CHANNEL_OUTCOMES =
            new Topic<>("channel-outcomes", ChannelOutcome.class, ChannelOutcome::channelId);

    /** What has changed in stored configuration, not the content: its owner to everybody. */
    public static final Topic<ConfigChange> CONFIG_CHANGES =
            new Topic<>("config-changes", ConfigChange.class, ConfigChange::id);
}
