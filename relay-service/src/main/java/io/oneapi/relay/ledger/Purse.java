package io.oneapi.relay.ledger;

import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.relay.ledger.HoldLedger.HoldDecision;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The balances of one user and the user's tokens, what of them is held, and for which calls. */
final class Purse {
    private static final int MAX_IDLE_TOKENS = 1_000;

    private final Function<Set<Long>, BalanceRecord> storedBalances;
    private final ReentrantLock lock = new ReentrantLock();
    private final Funds user = new Funds();
    private final Map<Long, Funds> tokens = new HashMap<>();
    private final Map<String, OpenHold> holds = new HashMap<>();
    private boolean retired;

    /** @param storedBalances reads the balances of the user and of these tokens */
    Purse(Function<Set<Long>, BalanceRecord> storedBalances) {
        this.storedBalances = storedBalances;
    }

    private record OpenHold(@Nullable Funds token, long points) {}

    /** Holds points if that many are available; says nothing when this purse is retired, and another has its place. */
    Optional<HoldDecision> hold(String holdId, OptionalLong limitedTokenId, long points) {
        lock.lock();
        try {
            if (retired) {
                return Optional.empty();
            }
            if (holds.containsKey(holdId)) {
                return Optional.of(HoldDecision.GRANTED);
            }
            Funds token = limitedTokenId.isPresent() ? token(limitedTokenId.getAsLong()) : null;
            load(limitedTokenId, token);
            if (user.available() < points) {
                return Optional.of(HoldDecision.USER_SHORT);
            }
            if (token != null && token.available() < points) {
                return Optional.of(HoldDecision.TOKEN_SHORT);
            }
            user.held += points;
            if (token != null) {
                token.held += points;
            }
            holds.put(holdId, new OpenHold(token, points));
            return Optional.of(HoldDecision.GRANTED);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a hold back; whether there was one. */
    boolean release(String holdId) {
        lock.lock();
        try {
            OpenHold hold = holds.remove(holdId);
            if (hold == null) {
                return false;
            }
            user.held -= hold.points();
            if (hold.token() != null) {
                hold.token().held -= hold.points();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    long tokenBalance(long tokenId) {
        lock.lock();
        try {
            Funds token = token(tokenId);
            load(OptionalLong.of(tokenId), token);
            return token.balance;
        } finally {
            lock.unlock();
        }
    }

    /** Takes over committed balances, where a copy is held and these are not older. */
    void follow(BalanceRecord committed) {
        lock.lock();
        try {
            if (user.isKnown()) {
                user.follow(committed.version(), committed.userQuota());
            }
            committed.tokenQuota().forEach((id, quota) -> {
                Funds token = tokens.get(id);
                if (token != null && token.isKnown()) {
                    token.follow(committed.version(), quota);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** Reads all balances again at the next touch; those that are known hold on when they cannot be read then. */
    void forget() {
        lock.lock();
        try {
            user.isDue = true;
            tokens.values().forEach(token -> token.isDue = true);
        } finally {
            lock.unlock();
        }
    }

    /** Ends this purse if nothing is held; whether it has ended. */
    boolean retireIfIdle() {
        lock.lock();
        try {
            retired = holds.isEmpty();
            return retired;
        } finally {
            lock.unlock();
        }
    }

    private Funds token(long id) {
        if (tokens.size() >= MAX_IDLE_TOKENS && !tokens.containsKey(id)) {
            tokens.values().removeIf(token -> token.held == 0);
        }
        return tokens.computeIfAbsent(id, key -> new Funds());
    }

    /** Under the lock, so that a change that is announced meanwhile comes after what is read here. */
    private void load(OptionalLong tokenId, @Nullable Funds token) {
        if (!user.isDue && (token == null || !token.isDue)) {
            return;
        }
        boolean isKnown = user.isKnown() && (token == null || token.isKnown());
        try {
            BalanceRecord stored = storedBalances.apply(tokenId.isPresent() ? Set.of(tokenId.getAsLong()) : Set.of());
            user.follow(stored.version(), stored.userQuota());
            tokenId.ifPresent(
                    id -> token(id).follow(stored.version(), stored.tokenQuota().getOrDefault(id, 0L)));
        } catch (RuntimeException e) {
            if (!isKnown) {
                throw e;
            }
        }
        user.isDue = false;
        if (token != null) {
            token.isDue = false;
        }
    }

    /** One balance. */
    private static final class Funds {
        static final long UNKNOWN = -1;

        private long version = UNKNOWN;
        private boolean isDue = true;
        private long balance;
        private long held;

        boolean isKnown() {
            return version != UNKNOWN;
        }

        long available() {
            return balance - held;
        }

        void follow(long newVersion, long newBalance) {
            if (newVersion >= version) {
                version = newVersion;
                balance = newBalance;
            }
        }
    }
}
