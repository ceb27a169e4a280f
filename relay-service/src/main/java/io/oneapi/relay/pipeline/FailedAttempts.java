package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.FailureTable;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What has gone wrong with a call so far. */
final class FailedAttempts {
    private final long callCameInNanos = System.nanoTime();
    private final List<RelayRefused> failures = new ArrayList<>(1);
    private Duration lastTook = Duration.ZERO;

    void add(RelayRefused failure, Duration took) {
        failures.add(failure);
        lastTook = took;
    }

    int count() {
        return failures.size();
    }

    RelayFailure last() {
        return failures.getLast().failure();
    }

    Duration lastTook() {
        return lastTook;
    }

    Duration sinceCallCameIn() {
        return Duration.ofNanos(System.nanoTime() - callCameInNanos);
    }

    long slowOnes() {
        return failures.stream()
                .filter(failure -> FailureTable.entry(failure.failure()).kind() == FailureClass.SLOW)
                .count();
    }

    /** The failure that tells the caller most; of several like it the last. */
    RelayRefused mostInformative() {
        return failures.reversed().stream()
                .min(Comparator.comparingInt(failure -> AttemptPolicy.rank(failure.failure())))
                .orElseThrow();
    }
}
