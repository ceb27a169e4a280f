package io.oneapi.contract.limit;

import java.util.List;

/** Reads the limits of callers: those of tokens, users and groups. */
public interface CallerLimitApi {
    /** All that are set. */
    List<LimitRecord> callerLimits();
}
