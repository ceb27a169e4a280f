package io.oneapi.monitor.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.monitor.channel.ChannelSwitch;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Disables channels that are enabled, with a record of why; tells the log of each channel once in ten minutes. */
@Singleton
final class AutomaticDisabling {
    private static final Logger log = LoggerFactory.getLogger(AutomaticDisabling.class);
    private static final long NOTICE_SECONDS = Duration.ofMinutes(10).toSeconds();

    private final ChannelSwitch channels;
    private final HealthEventRepository healthEvents;
    private final TransactionOperations<Connection> transactions;
    private final EventBus events;
    private final MeterRegistry meters;
    private final Clock clock;

    AutomaticDisabling(
            ChannelSwitch channels,
            HealthEventRepository healthEvents,
            TransactionOperations<Connection> transactions,
            EventBus events,
            MeterRegistry meters,
            Clock clock) {
        this.channels = channels;
        this.healthEvents = healthEvents;
        this.transactions = transactions;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    private enum Result {
        WAS_NOT_ENABLED,
        DISABLED,
        DISABLED_AGAIN
    }

    void disable(long channelId, HealthEvent.Kind kind, String reason) {
        Result result = transactions.executeWrite(status -> disableAndRecord(channelId, kind, reason));
        if (result == Result.WAS_NOT_ENABLED) {
            return;
        }
        if (result == Result.DISABLED) {
            log.warn("channel {} is disabled: {}", channelId, reason);
        }
        meters.counter("oneapi.channels.disabled", "cause", kind.cause()).increment();
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.CHANNEL, channelId)));
    }

    private Result disableAndRecord(long channelId, HealthEvent.Kind kind, String reason) {
        if (!channels.disable(channelId)) {
            return Result.WAS_NOT_ENABLED;
        }
        long now = clock.instant().getEpochSecond();
        boolean isKnown = healthEvents.existsByChannelIdAndOccurredAtGreaterThan(channelId, now - NOTICE_SECONDS);
        healthEvents.save(new HealthEvent(null, channelId, now, kind, reason));
        return isKnown ? Result.DISABLED_AGAIN : Result.DISABLED;
    }
}
