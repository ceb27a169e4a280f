package io.oneapi.relay.limit;

import java.util.List;
import java.util.Optional;

/** Counts what subjects use of their limits. Each method is one step, for all subjects given together. */
interface RateLimiter {
    /** Takes one call of so many tokens under all limits of all subjects, or nothing under any. */
    Decision take(List<LimitedSubject> subjects, long tokens);

    /** What would stop a call of so many tokens just now. */
    Optional<Shortage> shortage(LimitedSubject subject, long tokens);
}
