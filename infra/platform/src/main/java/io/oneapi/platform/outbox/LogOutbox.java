package io.oneapi.platform.outbox;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores log records with the change they tell of, and delivers them to billing: at once after the commit, and what
 * could not be delivered then again and again.
 */
@Singleton
@Requires(property = "datasources.default.dialect")
public final class LogOutbox {
    private static final Logger log = LoggerFactory.getLogger(LogOutbox.class);
    private static final TransactionDefinition IN_THE_CALLERS = TransactionDefinition.of(Propagation.MANDATORY);

    private final TransactionOperations<Connection> transactions;
    private final PendingRecords pending;
    private final EventBus events;
    private final ReentrantLock delivering = new ReentrantLock();
    private final AtomicBoolean awaited = new AtomicBoolean();

    LogOutbox(TransactionOperations<Connection> transactions, PendingRecords pending, EventBus events) {
        this.transactions = transactions;
        this.pending = pending;
        this.events = events;
    }

    /**
     * Adds a record to what the current transaction changes.
     *
     * @throws RuntimeException without a transaction
     */
    public void add(LogRecord record) {
        transactions.execute(IN_THE_CALLERS, status -> {
            pending.insert(status.getConnection(), record);
            status.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    deliverSoon();
                }
            });
            return record;
        });
    }

    /** On a thread of its own: one of the server's would still see the transaction that has just ended. */
    private void deliverSoon() {
        if (awaited.compareAndSet(false, true)) {
            Thread.ofVirtual().name("log-outbox").start(this::deliver);
        }
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "10s")
    void deliver() {
        delivering.lock();
        try {
            awaited.set(false);
            boolean more;
            do {
                more = deliverSome();
            } while (more);
        } catch (RuntimeException e) {
            log.warn("log records wait, as they could not be delivered: {}", e.toString());
        } finally {
            delivering.unlock();
        }
    }

    private boolean deliverSome() {
        List<LogRecord> records = transactions.executeRead(status -> pending.oldest(status.getConnection()));
        if (records.isEmpty()) {
            return false;
        }
        events.publish(Topic.LOG_RECORDS, records);
        transactions.executeWrite(status -> {
            pending.delete(status.getConnection(), records);
            return true;
        });
        return true;
    }
}
