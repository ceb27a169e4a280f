package io.oneapi.relay.exchange;

/** Whose fault a failure is, and with that what may be tried next. */
public enum FailureClass {
    /** The caller's request, which no other channel would take either. */
    CLIENT,
    /** Ours: quota, limits, faults. */
    GATEWAY,
    /** The upstream refuses our credential, or the account behind it has no money left. */
    CREDENTIAL,
    /** This upstream does not have the model; another may. */
    MISSING,
    /** The upstream throttles. */
    RATE,
    /** The upstream is broken or cannot be reached. */
    SERVER,
    /** The upstream took too long. */
    SLOW,
    /** The caller hung up. */
    CALLER_GONE
}
