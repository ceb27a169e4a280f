package io.oneapi.monitor.outcome;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The windows that outlive a process, and that a replica finds which takes over a channel's outcomes. */
@Singleton
final class StoredWindows {
    private static final Logger log = LoggerFactory.getLogger(StoredWindows.class);

    private final WindowRepository windows;
    private final TransactionOperations<Connection> transactions;

    StoredWindows(WindowRepository windows, TransactionOperations<Connection> transactions) {
        this.windows = windows;
        this.transactions = transactions;
    }

    /** Empty also where it cannot be read: a database that is away makes no channel a good or a bad one. */
    OutcomeWindow load(long channelId) {
        try {
            return windows.findByChannelId(channelId).map(WindowRow::window).orElse(OutcomeWindow.EMPTY);
        } catch (DataAccessException e) {
            log.warn("the latest outcomes of channel {} could not be read: {}", channelId, e.toString());
            return OutcomeWindow.EMPTY;
        }
    }

    /** Another replica may add the same row first; then all of it fails and can be tried again. */
    void store(Map<Long, OutcomeWindow> changed) {
        transactions.executeWrite(status -> {
            changed.forEach((channelId, window) -> {
                WindowRow row = WindowRow.of(channelId, window);
                if (windows.replace(channelId, row.outcomes()) == 0
                        && windows.findByChannelId(channelId).isEmpty()) {
                    windows.save(row);
                }
            });
            return true;
        });
    }

    void forgetDeletedChannels() {
        windows.deleteOfUnknownChannels();
    }
}
