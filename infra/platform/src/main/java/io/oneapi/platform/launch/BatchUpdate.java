package io.oneapi.platform.launch;

import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;
import java.util.Optional;

/**
 * One API's batch update. Here nothing waits in memory for it: it only lets more charges gather for one transaction.
 */
final class BatchUpdate {
    private static final int DEFAULT_SECONDS = 5;

    private BatchUpdate() {}

    /** How long charges gather, where batch update is on. */
    static Optional<String> window(EnvironmentVariables environment) {
        int seconds = environment.integer("BATCH_UPDATE_INTERVAL", DEFAULT_SECONDS);
        if (seconds <= 0) {
            throw new StartFailure("BATCH_UPDATE_INTERVAL must be a number of seconds above 0, not '" + seconds + "'");
        }
        return environment.text("BATCH_UPDATE_ENABLED").filter("true"::equals).map(enabled -> seconds + "s");
    }
}
