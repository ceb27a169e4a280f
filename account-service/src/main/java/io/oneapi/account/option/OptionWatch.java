package io.oneapi.account.option;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices what a hand, or One API on the same database, has changed in the table, and lets every service know. */
@Singleton
final class OptionWatch {
    private static final Logger log = LoggerFactory.getLogger(OptionWatch.class);

    private final OptionApi stored;
    private final Options known;
    private final OptionChanges changes;

    OptionWatch(OptionApi stored, Options known, OptionChanges changes) {
        this.stored = stored;
        this.known = known;
        this.changes = changes;
    }

    @Scheduled(
            initialDelay = "${one-api.option-watch-interval:10s}",
            fixedDelay = "${one-api.option-watch-interval:10s}")
    void look() {
        try {
            if (!stored.storedOptions().equals(known.all())) {
                changes.announceChange();
            }
        } catch (DataAccessException e) {
            log.warn("the stored options could not be read, what is known stays: {}", e.toString());
        }
    }
}
