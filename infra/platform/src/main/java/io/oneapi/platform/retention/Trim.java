package io.oneapi.platform.retention;

/** What removes old events from one ledger. */
public interface Trim {
    /** Removes some events before that, in a transaction of its own, and tells whether there may be more. */
    boolean removeSome(FirstKept firstKept);
}
