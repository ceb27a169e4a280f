package io.oneapi.platform.retention;

import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.platform.node.NodeConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what is too old removed, by the master and in steps so small that nobody has to wait for them. */
@Singleton
public final class OldEvents {
    private static final Logger log = LoggerFactory.getLogger(OldEvents.class);
    private static final Duration WORK = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final List<Trim> trims;
    private final EventRetention retention;
    private final NodeConfig node;
    private final Clock clock;

    OldEvents(List<Trim> trims, EventRetention retention, NodeConfig node, Clock clock) {
        this.trims = trims;
        this.retention = retention;
        this.node = node;
        this.clock = clock;
    }

    /** Removes from each ledger until nothing is left, or for some seconds; the rest has time until the next turn. */
    @Scheduled(initialDelay = "${one-api.events.trim-every:1m}", fixedDelay = "${one-api.events.trim-every:1m}")
    public void remove() {
        if (!node.isSlave()) {
            trims.forEach(this::remove);
        }
    }

    private void remove(Trim trim) {
        Instant begun = clock.instant();
        FirstKept firstKept = retention.firstKept(begun);
        try {
            while (trim.removeSome(firstKept) && clock.instant().isBefore(begun.plus(WORK))) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (RuntimeException e) {
            log.warn("old events could not be removed, it is tried again", e);
        }
    }
}
