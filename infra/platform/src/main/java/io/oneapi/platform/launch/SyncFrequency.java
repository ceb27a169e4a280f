package io.oneapi.platform.launch;

import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;

/** The time between two readings of what other services own, variable {@code SYNC_FREQUENCY}. */
final class SyncFrequency {
    private static final int DEFAULT_SECONDS = 600;

    private SyncFrequency() {}

    static String interval(EnvironmentVariables environment) {
        int seconds = environment.integer("SYNC_FREQUENCY", DEFAULT_SECONDS);
        if (seconds <= 0) {
            throw new StartFailure("SYNC_FREQUENCY must be a number of seconds above 0, not '" + seconds + "'");
        }
        return seconds + "s";
    }
}
