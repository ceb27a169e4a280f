package io.oneapi.relay.ledger;

import io.micronaut.context.annotation.Value;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisScript;
import io.oneapi.platform.redis.RequiresRedis;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Balances and holds in Redis: each step is one script on the keys of one user, by Redis's own clock. */
@Singleton
@RequiresRedis
final class RedisPurses {
    private static final String EXPIRED_AT_ONCE = "100";
    private static final RedisScript HOLD = script("hold.lua");
    private static final RedisScript CLOSE = script("close.lua");
    private static final RedisScript FOLLOW = script("follow.lua");
    private static final RedisScript RENEW = script("renew.lua");
    private static final RedisScript TOKEN = script("token.lua");

    private final Redis redis;
    private final String holdLifetimeMillis;
    private final String freshnessMillis;

    /** @param freshness how long balances are trusted, so that what a hand has changed is seen */
    RedisPurses(Redis redis, LedgerConfig config, @Value("${one-api.sync-frequency}") Duration freshness) {
        this.redis = redis;
        this.holdLifetimeMillis = Long.toString(config.holdLifetime().toMillis());
        this.freshnessMillis = Long.toString(freshness.toMillis());
    }

    /** What came of a wish to hold; and the token's balance, where it is limited and known. */
    record Reply(Outcome outcome, Optional<TokenBalance> token) {}

    /** What came of a wish to hold. */
    enum Outcome {
        GRANTED,
        USER_SHORT,
        TOKEN_SHORT,
        BALANCE_UNKNOWN
    }

    /** What a token had left at some version of its owner's balances. */
    record TokenBalance(long version, long points) {}

    /** Holds, or says why not. Asked again with the same id, it holds once. */
    Reply hold(String holdId, long userId, OptionalLong limitedTokenId, long points) {
        String token = limitedTokenId.isPresent() ? Long.toString(limitedTokenId.getAsLong()) : "";
        List<Object> reply = redis.run(
                HOLD,
                keys(userId),
                List.of(holdId, Long.toString(points), token, holdLifetimeMillis, freshnessMillis, EXPIRED_AT_ONCE));
        Outcome outcome = switch ((String) reply.getFirst()) {
            case "granted" -> Outcome.GRANTED;
            case "user" -> Outcome.USER_SHORT;
            case "token" -> Outcome.TOKEN_SHORT;
            default -> Outcome.BALANCE_UNKNOWN;
        };
        return new Reply(outcome, tokenBalance(reply.subList(1, reply.size())));
    }

    /** What is known of a token. When nothing is, changes are taken over from now on, as after a hold. */
    Optional<TokenBalance> token(long userId, long tokenId) {
        return tokenBalance(redis.run(TOKEN, keys(userId), List.of(Long.toString(tokenId), freshnessMillis)));
    }

    private static Optional<TokenBalance> tokenBalance(List<Object> versionAndPoints) {
        if (versionAndPoints.isEmpty() || ((String) versionAndPoints.getFirst()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new TokenBalance(Long.parseLong((String) versionAndPoints.getFirst()), Long.parseLong((String)
                        versionAndPoints.getLast())));
    }

    /** Takes balances over where those of the user are kept, and closes the holds that they contain. */
    CompletableFuture<List<Object>> follow(BalanceRecord balances, List<String> settledHolds) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(balances.version()));
        arguments.add(Long.toString(balances.userQuota()));
        arguments.add(Integer.toString(balances.tokenQuota().size()));
        balances.tokenQuota().forEach((token, points) -> {
            arguments.add(Long.toString(token));
            arguments.add(Long.toString(points));
        });
        arguments.addAll(settledHolds);
        return redis.send(FOLLOW, keys(balances.userId()), arguments);
    }

    /** Gives a hold back. */
    CompletableFuture<List<Object>> close(long userId, String holdId) {
        return redis.send(CLOSE, keys(userId), List.of(holdId));
    }

    /** Begins the lifetime of holds anew; answers with those that are closed already. */
    CompletableFuture<List<Object>> renew(long userId, List<String> holdIds) {
        List<String> arguments = new ArrayList<>();
        arguments.add(holdLifetimeMillis);
        arguments.addAll(holdIds);
        return redis.send(RENEW, keys(userId), arguments);
    }

    static List<String> keys(long userId) {
        String user = "one-api:{u:" + userId + "}:";
        return List.of(user + "balances", user + "holds", user + "expiry", user + "held");
    }

    private static RedisScript script(String file) {
        return RedisScript.besides(RedisPurses.class, "purse.lua", file);
    }
}
