package io.oneapi.relay.limit;

import io.oneapi.contract.limit.LimitKind;
import java.util.Map;

/** A subject with the limits set for it, at least one. */
record LimitedSubject(Subject subject, Map<LimitKind, Long> limits) {
    LimitedSubject {
        limits = Map.copyOf(limits);
    }
}
