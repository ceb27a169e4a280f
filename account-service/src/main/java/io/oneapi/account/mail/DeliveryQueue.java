package io.oneapi.account.mail;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what nobody waits for. So many deliveries may wait and no more; what goes wrong with one is logged. */
@Singleton
public final class DeliveryQueue {
    private static final Logger log = LoggerFactory.getLogger(DeliveryQueue.class);
    private static final int AT_ONCE = 4;
    private static final int MAX_WAITING = 1_000;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private final ThreadPoolExecutor workers;

    DeliveryQueue() {
        workers = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofVirtual().name("delivery-", 0).factory());
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * Delivers something soon.
     *
     * @param what begins "could not be delivered", without secrets
     */
    public void submit(String what, Runnable delivery) {
        try {
            workers.execute(() -> deliver(what, delivery));
        } catch (RejectedExecutionException e) {
            log.error("{} could not be delivered: {} deliveries wait already", what, MAX_WAITING);
        }
    }

    private static void deliver(String what, Runnable delivery) {
        try {
            delivery.run();
        } catch (RuntimeException e) {
            log.error("{} could not be delivered: {}", what, e.toString());
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(LAST_CHANCE.toSeconds(), TimeUnit.SECONDS)) {
            log.error("{} deliveries are given up", workers.shutdownNow().size());
        }
    }
}
