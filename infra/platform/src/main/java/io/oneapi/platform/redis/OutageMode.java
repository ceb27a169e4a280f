package io.oneapi.platform.redis;

/** What becomes of calls while Redis is away. */
public enum OutageMode {
    /** They go on; each process counts for itself. */
    LOCAL,
    /** They are refused. */
    REFUSE
}
