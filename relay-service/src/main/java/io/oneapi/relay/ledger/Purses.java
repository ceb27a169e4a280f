package io.oneapi.relay.ledger;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongUnaryOperator;

/** The purses in use, a bounded number of them. */
final class Purses {
    private static final int MAX_PURSES = 100_000;

    private final LongUnaryOperator storedBalance;
    private final ConcurrentMap<Long, Purse> byId = new ConcurrentHashMap<>();

    /** @param storedBalance reads a balance by id */
    Purses(LongUnaryOperator storedBalance) {
        this.storedBalance = storedBalance;
    }

    Purse get(long id) {
        Purse known = byId.get(id);
        if (known != null) {
            return known;
        }
        if (byId.size() >= MAX_PURSES) {
            byId.values().removeIf(Purse::retireIfIdle);
        }
        return byId.computeIfAbsent(id, key -> new Purse(() -> storedBalance.applyAsLong(id)));
    }

    /** Follows a committed change, where a copy is held. */
    void follow(long id, long balance) {
        Purse known = byId.get(id);
        if (known != null) {
            known.follow(balance);
        }
    }
}
