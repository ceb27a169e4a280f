package io.oneapi.relay.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.oneapi.relay.ledger.RedisPurses.TokenBalance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What tokens were last seen to have left. It only spares a refused call its way to Redis, so a balance that admits the
 * call may be old, for the hold decides; one that refuses it may not.
 */
final class LastTokenBalances {
    private static final int MAX_TOKENS = 50_000;
    private static final Duration REFUSING_LIFETIME = Duration.ofSeconds(1);

    private final Clock clock;
    private final Cache<Long, Seen> seen;

    LastTokenBalances(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.seen = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .expireAfterWrite(lifetime)
                .build();
    }

    private record Seen(TokenBalance balance, Instant at) {}

    OptionalLong find(long tokenId) {
        Seen last = seen.getIfPresent(tokenId);
        if (last == null) {
            return OptionalLong.empty();
        }
        boolean fresh = last.at().plus(REFUSING_LIFETIME).isAfter(clock.instant());
        return last.balance().points() > 0 || fresh
                ? OptionalLong.of(last.balance().points())
                : OptionalLong.empty();
    }

    void saw(long tokenId, TokenBalance balance) {
        Seen now = new Seen(balance, clock.instant());
        seen.asMap().merge(tokenId, now, (last, next) -> last.balance().version() > balance.version() ? last : next);
    }
}
