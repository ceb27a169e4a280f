package io.oneapi.relay.journal;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.Delivery;
import io.oneapi.platform.event.EventBus;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the journal, batch by batch and in order, as often as it takes. */
@Context
@Requires(property = "one-api.data-dir")
final class UsageDispatcher {
    private static final Logger log = LoggerFactory.getLogger(UsageDispatcher.class);
    private static final Duration IDLE_LIMIT = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    /** Container engines kill what has not ended within ten seconds. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(6);

    private final UsageJournal journal;
    private final EventBus events;
    private final Delivery delivery;
    private final JournalConfig config;
    private final Thread thread;
    private volatile boolean stopping;

    UsageDispatcher(UsageJournal journal, EventBus events, Delivery delivery, JournalConfig config) {
        this.journal = journal;
        this.events = events;
        this.delivery = delivery;
        this.config = config;
        this.thread = Thread.ofPlatform().name("usage-dispatcher").daemon().unstarted(this::run);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!(stopping && journal.isDrained())) {
            try {
                gather();
                deliverGathered();
                pause = FIRST_PAUSE;
            } catch (IOException | RuntimeException e) {
                log.error("usage could not be delivered, trying again in {}", pause, e);
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    /** Waits for events, and then a moment for more of them: a transaction costs the same for one and for many. */
    private void gather() {
        journal.awaitEvents(IDLE_LIMIT);
        if (!stopping && !journal.isDrained()) {
            pause(config.batchWindow());
        }
    }

    /** All that has gathered, in as many batches as that takes: a long window must not slow the delivery down. */
    private void deliverGathered() throws IOException {
        if (!journal.isWritable()) {
            journal.writeUnwritten();
        }
        long gathered = journal.end();
        long delivered = deliver();
        while (delivered < gathered) {
            delivered = deliver();
        }
    }

    /** Tells the position up to which all is delivered. */
    private long deliver() throws IOException {
        UsageJournal.Batch batch = journal.read(config.batchSize());
        if (!batch.events().isEmpty()) {
            delivery.deliver(Topic.USAGE, batch.events(), part -> events.publish(Topic.USAGE, part));
        }
        journal.deliveredTo(batch.end());
        return batch.end();
    }

    /** Ends early when told to stop. Never interrupted: an interrupt would close the files of the journal. */
    private void pause(Duration duration) {
        LockSupport.parkNanos(this, duration.toNanos());
    }

    /** Delivers what is left, within a limit; what is left then is delivered after the next start. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join(DRAIN_LIMIT);
    }
}
