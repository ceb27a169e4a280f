package io.oneapi.monitor.channel;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What other features ask of channels, and the figures they note on them. */
@Singleton
public final class ChannelDirectory {
    private final ChannelRepository channels;
    private final ChannelRecords records;
    private final Clock clock;

    ChannelDirectory(ChannelRepository channels, ChannelRecords records, Clock clock) {
        this.channels = channels;
        this.records = records;
        this.clock = clock;
    }

    public Optional<KnownChannel> find(long id) {
        return channels.findById(id)
                .map(row -> new KnownChannel(KnownChannel.Status.of(row.status()), records.of(row)));
    }

    /** Latest first. */
    public List<Long> allIds() {
        return channels.findAllIds();
    }

    /** Those disabled by hand or by the system, latest first. */
    public List<Long> disabledIds() {
        return channels.findDisabledIds();
    }

    public List<Long> idsDisabledBySystem() {
        return channels.findIdsDisabledBySystem();
    }

    /** Latest first. */
    public List<Long> enabledIds() {
        return channels.findEnabledIds().stream()
                .sorted((a, b) -> Long.compare(b, a))
                .toList();
    }

    /** Notes that a channel has been tested just now. */
    public void tested(long id, Duration answeredAfter) {
        channels.setTested(id, clock.instant().getEpochSecond(), answeredAfter.toMillis());
    }

    /** Notes what a provider has said of the account just now. */
    public void balance(long id, BigDecimal balance) {
        channels.setBalance(id, balance.doubleValue(), clock.instant().getEpochSecond());
    }
}
