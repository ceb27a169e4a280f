package io.oneapi.relay.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes outcomes on, off the way of calls and in batches. Outcomes steer, they do not charge: when they come faster
 * than they are taken, the newest are dropped and counted.
 */
@Singleton
public final class OutcomeReporter implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(OutcomeReporter.class);
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_BATCH = 1_000;
    private static final long LONGEST_WAIT_MILLIS = 200;
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final BlockingQueue<ChannelOutcome> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final EventBus events;
    private final MeterRegistry meters;
    private final Thread sender;
    private volatile boolean open = true;

    OutcomeReporter(EventBus events, MeterRegistry meters) {
        this.events = events;
        this.meters = meters;
        this.sender = Thread.ofVirtual().name("outcome-reporter").start(this::send);
    }

    public void report(ChannelOutcome outcome) {
        if (!waiting.offer(outcome)) {
            meters.counter("oneapi.relay.outcomes.dropped").increment();
        }
    }

    private void send() {
        List<ChannelOutcome> batch = new ArrayList<>();
        while (open || !waiting.isEmpty()) {
            gather(batch);
            publish(batch);
            batch.clear();
        }
    }

    /** Waits for outcomes. What comes within a moment goes together: a batch costs about as much as a single one. */
    private void gather(List<ChannelOutcome> batch) {
        try {
            ChannelOutcome first = waiting.poll(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                LockSupport.parkNanos(WINDOW_NANOS);
                waiting.drainTo(batch, MAX_BATCH - 1);
            }
        } catch (InterruptedException e) {
            open = false;
        }
    }

    private void publish(List<ChannelOutcome> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            events.publish(Topic.CHANNEL_OUTCOMES, List.copyOf(batch));
        } catch (RuntimeException e) {
            log.warn("{} outcomes could not be passed on", batch.size(), e);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        open = false;
        try {
            sender.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
