package io.oneapi.account.audit;

import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.outbox.LogOutbox;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Writes acts of administrators into the log, within the transaction of the act. */
@Singleton
public final class AuditLog {
    private final LogOutbox outbox;
    private final Clock clock;

    AuditLog(LogOutbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** An act that nobody else is affected by. */
    public void add(PersonRecord actor, String act) {
        add(actor, actor.id(), actor.username(), act);
    }

    /**
     * An act on a user.
     *
     * @param act what was done, in the languages of the log
     */
    public void add(PersonRecord actor, long userId, String username, String act) {
        String content = act + " (" + actor.username() + ", id " + actor.id() + ")";
        outbox.add(LogRecord.manage(clock.instant(), userId, username, content));
    }
}
