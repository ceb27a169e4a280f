package io.oneapi.contract.caller;

import java.util.Optional;

/** Finds the caller behind an API token. */
public interface CallerApi {
    /**
     * The token with exactly this key and its owner; empty when there is no such token.
     *
     * @param key the secret without the prefix {@code sk-}
     */
    Optional<CallerRecord> callerByKey(String key);
}
