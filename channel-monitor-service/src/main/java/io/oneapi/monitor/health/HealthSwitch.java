package io.oneapi.monitor.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.monitor.alert.RootNotices;
import io.oneapi.monitor.channel.ChannelDirectory;
import io.oneapi.monitor.channel.ChannelSwitch;
import io.oneapi.monitor.channel.KnownChannel;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns channels off and on for the system, with a record of why; tells the log and the root user of each channel once in
 * ten minutes.
 */
@Singleton
public final class HealthSwitch {
    private static final Logger log = LoggerFactory.getLogger(HealthSwitch.class);
    private static final long NOTICE_SECONDS = Duration.ofMinutes(10).toSeconds();

    private final ChannelSwitch channels;
    private final ChannelDirectory directory;
    private final HealthEventRepository healthEvents;
    private final Revivals revivals;
    private final TransactionOperations<Connection> transactions;
    private final EventBus events;
    private final RootNotices notices;
    private final MeterRegistry meters;
    private final Clock clock;

    HealthSwitch(
            ChannelSwitch channels,
            ChannelDirectory directory,
            HealthEventRepository healthEvents,
            Revivals revivals,
            TransactionOperations<Connection> transactions,
            EventBus events,
            RootNotices notices,
            MeterRegistry meters,
            Clock clock) {
        this.channels = channels;
        this.directory = directory;
        this.healthEvents = healthEvents;
        this.revivals = revivals;
        this.transactions = transactions;
        this.events = events;
        this.notices = notices;
        this.meters = meters;
        this.clock = clock;
    }

    private enum Result {
        NOTHING_TO_TURN,
        TURNED,
        TURNED_AGAIN
    }

    /** Disables a channel that is enabled. */
    public void disable(long channelId, HealthEvent.Kind kind, String reason) {
        Result result = transactions.executeWrite(status -> disableAndRecord(channelId, kind, reason));
        if (result == Result.NOTHING_TO_TURN) {
            return;
        }
        announce(channelId);
        meters.counter("oneapi.channels.disabled", "cause", kind.cause()).increment();
        if (result == Result.TURNED) {
            log.warn("channel {} is disabled: {}", channelId, reason);
            notices.send(
                    "Channel " + named(channelId) + " is disabled / 通道已被禁用",
                    "Channel " + named(channelId) + " has been disabled by the system, reason: " + reason + "\n通道 "
                            + named(channelId) + " 已被系统自动禁用，原因：" + reason);
        }
    }

    private Result disableAndRecord(long channelId, HealthEvent.Kind kind, String reason) {
        if (!channels.disable(channelId)) {
            return Result.NOTHING_TO_TURN;
        }
        revivals.begin(channelId);
        return record(channelId, kind, reason);
    }

    /** Enables a channel that the system has disabled. */
    public void enable(long channelId, String reason) {
        Result result = transactions.executeWrite(status -> enableAndRecord(channelId, reason));
        if (result == Result.NOTHING_TO_TURN) {
            return;
        }
        announce(channelId);
        meters.counter("oneapi.channels.enabled").increment();
        log.info("channel {} is enabled again: {}", channelId, reason);
        notices.send(
                "Channel " + named(channelId) + " is enabled again / 通道已被启用",
                "Channel " + named(channelId) + " has been enabled by the system: " + reason + "\n通道 "
                        + named(channelId) + " 已被系统自动启用：" + reason);
    }

    private Result enableAndRecord(long channelId, String reason) {
        if (!channels.enable(channelId)) {
            return Result.NOTHING_TO_TURN;
        }
        revivals.end(channelId);
        return record(channelId, HealthEvent.Kind.ENABLED_BY_TEST, reason);
    }

    private Result record(long channelId, HealthEvent.Kind kind, String reason) {
        long now = clock.instant().getEpochSecond();
        boolean isKnown = healthEvents.existsByChannelIdAndKindNotEqualsAndOccurredAtGreaterThan(
                channelId, HealthEvent.Kind.ENABLED_BY_TEST, now - NOTICE_SECONDS);
        healthEvents.save(new HealthEvent(null, channelId, now, kind, reason));
        return isKnown ? Result.TURNED_AGAIN : Result.TURNED;
    }

    private void announce(long channelId) {
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.CHANNEL, channelId)));
    }

    private String named(long channelId) {
        String name = directory.find(channelId).map(KnownChannel::name).orElse("");
        return "#" + channelId + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
