package io.oneapi.platform.kafka;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads from Kafka until it is stopped, and connects again after every failure. */
abstract class KafkaLoop {
    private static final Logger log = LoggerFactory.getLogger(KafkaLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> connected;
    private Duration pause = FIRST_PAUSE;

    KafkaLoop(String name) {
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    final void start() {
        thread.start();
    }

    /** Makes a consumer that knows what to read. */
    abstract KafkaConsumer<byte[], byte[]> connect();

    /** Reads once and takes what came. */
    abstract void step(KafkaConsumer<byte[], byte[]> consumer);

    private void run() {
        while (open) {
            try (KafkaConsumer<byte[], byte[]> consumer = connect()) {
                connected = consumer;
                while (open) {
                    step(consumer);
                }
            } catch (WakeupException e) {
                log.debug("{} is told to stop", thread.getName());
            } catch (RuntimeException e) {
                log.warn("{} connects to Kafka again in {}: {}", thread.getName(), pause, e.toString());
                pauseAfterFailure();
            } finally {
                connected = null;
            }
        }
    }

    /** Waits a little longer after each failure in a row. */
    final void pauseAfterFailure() {
        pause(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    /** Until it is told to stop, at most. */
    final void pause(Duration time) {
        if (open) {
            LockSupport.parkNanos(this, time.toNanos());
        }
    }

    final void succeeded() {
        pause = FIRST_PAUSE;
    }

    final String name() {
        return thread.getName();
    }

    /** Tells it to stop; what it is doing is done to its end. */
    final void stop() {
        open = false;
        KafkaConsumer<byte[], byte[]> consumer = connected;
        if (consumer != null) {
            consumer.wakeup();
        }
        LockSupport.unpark(thread);
    }

    final void awaitStop(Duration limit) {
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(limit.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
