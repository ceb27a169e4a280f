package io.oneapi.platform.retention;

import io.oneapi.platform.node.NodeConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what is too old removed, by the master and in steps so small that nobody has to wait for them. */
@Singleton
public final class OldEvents {
    private static final Logger log = LoggerFactory.getLogger(OldEvents.class);
    private static final Duration WORK = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final EventRetention retention;
    private final NodeConfig node;
    private final Clock clock;

    OldEvents(EventRetention retention, NodeConfig node, Clock clock) {
        this.retention = retention;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Repeats a step until nothing is left, or for some seconds; the rest has time until it is called again.
     *
     * @param step removes some events before that, and tells whether there may be more
     */
    public void remove(Predicate<FirstKept> step) {
        if (node.isSlave()) {
            return;
        }
        Instant begun = clock.instant();
        FirstKept firstKept = retention.firstKept(begun);
        try {
            while (step.test(firstKept) && clock.instant().isBefore(begun.plus(WORK))) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (RuntimeException e) {
            log.warn("old events could not be removed, it is tried again", e);
        }
    }
}
