package io.oneapi.relay.pipeline;

import io.oneapi.platform.option.Options;
import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.FailureTable;
import io.oneapi.relay.exchange.RelayFailure;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Decides whether a failed call is tried once more, and which of several failures the caller hears of. */
@Singleton
final class AttemptPolicy {
    private static final int MAX_RETRIES = 10;
    private static final Duration PATIENCE_WITH_A_SLOW_ONE = Duration.ofSeconds(60);
    private static final long FIRST_DELAY_MILLIS = 200;

    private final Options options;
    private final RetryConfig config;

    AttemptPolicy(Options options, RetryConfig config) {
        this.options = options;
        this.config = config;
    }

    /** How many attempts a call may have beside its first, option {@code RetryTimes}. */
    int maxRetries() {
        int wanted = options.number("RetryTimes", BigDecimal.ZERO).intValue();
        return Math.clamp(wanted, 0, MAX_RETRIES);
    }

    /** Whether another channel may be tried after the last failure of an attempt. */
    boolean mayRetry(FailedAttempts failed) {
        boolean inTime = failed.sinceCallCameIn().compareTo(config.deadline()) < 0;
        return inTime && failed.count() <= maxRetries() && helpsAnotherChannel(failed);
    }

    private static boolean helpsAnotherChannel(FailedAttempts failed) {
        return switch (classOf(failed.last())) {
            case CREDENTIAL, MISSING, RATE, SERVER -> true;
            case SLOW -> failed.slowOnes() == 1 && failed.lastTook().compareTo(PATIENCE_WITH_A_SLOW_ONE) < 0;
            case CLIENT, GATEWAY, CALLER_GONE -> false;
        };
    }

    /** Whether the only channel there is may be tried again: only what can be better a moment later. */
    boolean helpsTheSameChannel(RelayFailure failure) {
        return classOf(failure) == FailureClass.SERVER;
    }

    /** How long to wait before the same channel is tried again: 200 ms, doubled each time, give or take a half. */
    Duration delay(int attempts) {
        long millis = FIRST_DELAY_MILLIS << Math.min(attempts - 1, 6);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + millis / 2));
    }

    /** The more a failure tells the caller, the lower. */
    static int rank(RelayFailure failure) {
        return switch (classOf(failure)) {
            case CALLER_GONE -> 0;
            case CLIENT -> 1;
            case GATEWAY -> 2;
            case RATE -> 3;
            case SLOW -> 4;
            case SERVER -> 5;
            case MISSING -> 6;
            case CREDENTIAL -> 7;
        };
    }

    private static FailureClass classOf(RelayFailure failure) {
        return FailureTable.entry(failure).kind();
    }
}
