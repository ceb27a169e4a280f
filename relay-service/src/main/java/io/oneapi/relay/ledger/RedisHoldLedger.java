package io.oneapi.relay.ledger;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Value;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventConsumer;
import io.oneapi.platform.redis.OutageMode;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisConfig;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.redis.RequiresRedis;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.ledger.RedisPurses.Outcome;
import io.oneapi.relay.ledger.RedisPurses.Reply;
import io.oneapi.relay.ledger.RedisPurses.TokenBalance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps holds in Redis, for all relays together. While Redis is away each relay keeps its own, or refuses, as configured;
 * a hold that was taken in this process is closed in this process.
 */
@Singleton
@Primary
@RequiresRedis
final class RedisHoldLedger implements HoldLedger, EventConsumer<BalanceChange> {
    /** A balance that is read may be gone again before the next step, but not forever. */
    private static final int MAX_READS = 5;

    private final Redis redis;
    private final RedisPurses purses;
    private final BalanceApi balances;
    private final HoldUpkeep upkeep;
    private final InProcessHoldLedger withoutRedis;
    private final OutageMode outageMode;
    private final LastTokenBalances lastTokenBalances;

    RedisHoldLedger(
            Redis redis,
            RedisPurses purses,
            BalanceApi balances,
            HoldUpkeep upkeep,
            InProcessHoldLedger withoutRedis,
            RedisConfig config,
            Clock clock,
            @Value("${one-api.sync-frequency}") Duration freshness) {
        this.redis = redis;
        this.purses = purses;
        this.balances = balances;
        this.upkeep = upkeep;
        this.withoutRedis = withoutRedis;
        this.outageMode = config.outage();
        this.lastTokenBalances = new LastTokenBalances(clock, freshness);
    }

    @Override
    public HoldDecision hold(String holdId, long userId, OptionalLong limitedTokenId, long points) {
        try {
            HoldDecision decision = holdInRedis(holdId, userId, limitedTokenId, points);
            if (decision == HoldDecision.GRANTED) {
                upkeep.begun(holdId, userId);
            }
            return decision;
        } catch (RedisGone e) {
            // It may hold in Redis all the same, so it is closed there as well in the end.
            return holdWithoutRedis(holdId, userId, limitedTokenId, points);
        }
    }

    private HoldDecision holdInRedis(String holdId, long userId, OptionalLong limitedTokenId, long points) {
        for (int reads = 0; reads < MAX_READS; reads++) {
            Reply reply = purses.hold(holdId, userId, limitedTokenId, points);
            reply.token().ifPresent(balance -> lastTokenBalances.saw(limitedTokenId.getAsLong(), balance));
            if (reply.outcome() != Outcome.BALANCE_UNKNOWN) {
                return decision(reply.outcome());
            }
            read(userId, limitedTokenId);
        }
        throw unkept(userId);
    }

    private static HoldDecision decision(Outcome outcome) {
        return switch (outcome) {
            case GRANTED -> HoldDecision.GRANTED;
            case USER_SHORT -> HoldDecision.USER_SHORT;
            case TOKEN_SHORT -> HoldDecision.TOKEN_SHORT;
            case BALANCE_UNKNOWN -> throw new IllegalArgumentException("no decision");
        };
    }

    private HoldDecision holdWithoutRedis(String holdId, long userId, OptionalLong limitedTokenId, long points) {
        upkeep.close(userId, holdId);
        requireOpen();
        return withoutRedis.hold(holdId, userId, limitedTokenId, points);
    }

    @Override
    public void release(String holdId, long userId) {
        upkeep.ended(holdId);
        withoutRedis.release(holdId, userId);
        upkeep.close(userId, holdId);
    }

    @Override
    public void leaveToCharge(String holdId) {
        upkeep.ended(holdId);
    }

    @Override
    public long tokenBalance(long userId, long tokenId) {
        OptionalLong last = lastTokenBalances.find(tokenId);
        if (last.isPresent()) {
            return last.getAsLong();
        }
        try {
            return askTokenBalance(userId, tokenId);
        } catch (RedisGone e) {
            requireOpen();
            return withoutRedis.tokenBalance(userId, tokenId);
        }
    }

    private long askTokenBalance(long userId, long tokenId) {
        for (int reads = 0; reads < MAX_READS; reads++) {
            var balance = purses.token(userId, tokenId);
            if (balance.isPresent()) {
                lastTokenBalances.saw(tokenId, balance.get());
                return balance.get().points();
            }
            read(userId, OptionalLong.of(tokenId));
        }
        throw unkept(userId);
    }

    /** Nothing is locked meanwhile: a change that comes first has the later version, and stays. */
    private void read(long userId, OptionalLong tokenId) {
        Set<Long> tokens = tokenId.isPresent() ? Set.of(tokenId.getAsLong()) : Set.of();
        BalanceRecord stored = balances.balances(userId, tokens);
        Map<Long, Long> ofTokens = new HashMap<>(stored.tokenQuota());
        tokens.forEach(token -> ofTokens.putIfAbsent(token, 0L));
        redis.await(
                purses.follow(new BalanceRecord(userId, stored.version(), stored.userQuota(), ofTokens), List.of()));
    }

    private void requireOpen() {
        if (outageMode == OutageMode.REFUSE) {
            throw new RelayRefused(new RelayFailure.RedisUnavailable());
        }
    }

    private static IllegalStateException unkept(long userId) {
        return new IllegalStateException("Redis does not keep the balances of user " + userId);
    }

    @Override
    public Topic<BalanceChange> topic() {
        return Topic.BALANCES;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_REPLICA;
    }

    /** An outage does not stop the chain of charges: what Redis misses, it is told afterwards. */
    @Override
    public void accept(List<BalanceChange> changes) {
        List<CompletableFuture<List<Object>>> sent = changes.stream()
                .map(change -> purses.follow(change.balances(), change.settledEventIds()))
                .toList();
        for (int i = 0; i < changes.size(); i++) {
            BalanceChange change = changes.get(i);
            change.balances()
                    .tokenQuota()
                    .forEach((token, points) -> lastTokenBalances.saw(
                            token, new TokenBalance(change.balances().version(), points)));
            try {
                redis.await(sent.get(i));
            } catch (RedisGone e) {
                upkeep.followLater(change);
            }
        }
    }
}
