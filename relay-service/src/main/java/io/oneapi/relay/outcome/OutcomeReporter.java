package io.oneapi.relay.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes outcomes on, off the way of calls and in batches. Outcomes steer, they do not charge: when they come faster
 * than they are taken, the newest are dropped and counted.
 */
@Singleton
@Bean(preDestroy = "close")
@Requires(beans = ChannelApi.class)
public final class OutcomeReporter implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(OutcomeReporter.class);
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_BATCH = 1_000;
    private static final long WINDOW_MILLIS = 20;

    private final BlockingQueue<ChannelOutcome> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final EventBus events;
    private final MeterRegistry meters;
    private final Thread sender;

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
        try {
            while (true) {
                batch.add(waiting.take());
                // What comes within a moment goes with it: a batch costs about as much as a single one.
                TimeUnit.MILLISECONDS.sleep(WINDOW_MILLIS);
                waiting.drainTo(batch, MAX_BATCH - 1);
                publish(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            waiting.drainTo(batch);
            publish(batch);
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
    public void close() {
        sender.interrupt();
        try {
            sender.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
