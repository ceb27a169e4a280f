package io.oneapi.contract.event;

/**
 * A stream of events of one kind.
 *
 * @param name stable name, also that of the topic where services are processes of their own
 * @param type what is published there
 */
public record Topic<E>(String name, Class<E> type) {
    /** Calls that have been answered and must be charged: relay to billing, keyed by user. */
    public static final Topic<UsageEvent> USAGE = new Topic<>("usage", UsageEvent.class);

    /** Amounts to take from balances: billing to account and channel monitor. */
    public static final Topic<ChargeEvent> CHARGES = new Topic<>("charges", ChargeEvent.class);

    /** Balances after a change: account to the hold ledger. */
    public static final Topic<BalanceChange> BALANCES = new Topic<>("balances", BalanceChange.class);

    /** How attempts at channels ended: relay to channel monitor. */
    public static final Topic<ChannelOutcome> CHANNEL_OUTCOMES = new Topic<>("channel-outcomes", ChannelOutcome.class);

    /** What has changed in stored configuration, not the content: its owner to everybody. */
    public static final Topic<ConfigChange> CONFIG_CHANGES = new Topic<>("config-changes", ConfigChange.class);
}
