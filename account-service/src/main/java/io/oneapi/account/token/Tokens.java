package io.oneapi.account.token;

import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import io.oneapi.account.balance.BalanceBook;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What owners can do with their tokens. */
@Singleton
public final class Tokens {
    private static final int PAGE_SIZE = 10;
    private static final int SEARCH_LIMIT = 100;
    private static final String FIRST_TOKEN = "default";
    private static final long NO_LIMIT = -1;

    private final TokenRepository tokens;
    private final BalanceBook balances;
    private final EventBus events;
    private final Clock clock;

    Tokens(TokenRepository tokens, BalanceBook balances, EventBus events, Clock clock) {
        this.tokens = tokens;
        this.balances = balances;
        this.events = events;
        this.clock = clock;
    }

    List<TokenRow> page(long userId, int page, String order) {
        return tokens.findByUserId(userId, Pageable.from(Math.max(page, 0), PAGE_SIZE, sort(order)));
    }

    private static Sort sort(String order) {
        return switch (order) {
            case "remain_quota" -> Sort.of(Sort.Order.desc("unlimitedQuota"), Sort.Order.desc("remainQuota"));
            case "used_quota" -> Sort.of(Sort.Order.desc("usedQuota"));
            default -> Sort.of(Sort.Order.desc("id"));
        };
    }

    List<TokenRow> search(long userId, String namePrefix) {
        return tokens.findByUserIdAndNameStartsWith(
                userId, namePrefix, Pageable.from(0, SEARCH_LIMIT, Sort.of(Sort.Order.asc("id"))));
    }

    TokenRow get(long userId, long id) {
        return tokens.findByIdAndUserId(id, userId).orElseThrow(() -> new RequestRefused("No such token / 令牌不存在"));
    }

    public boolean exists(long id) {
        return tokens.existsById(id);
    }

    TokenRow create(long userId, RequestFields request) {
        TokenFields fields = new TokenFields(request);
        long now = clock.instant().getEpochSecond();
        TokenRow created = tokens.save(new TokenRow(
                null,
                userId,
                TokenKey.random(),
                TokenRow.ENABLED,
                fields.name(""),
                now,
                now,
                fields.expiredTime(TokenRow.NEVER),
                fields.remainQuota(0),
                fields.unlimitedQuota(false),
                0,
                fields.models().orElse(null),
                fields.subnet().orElse("")));
        balances.addToToken(userId, created.rowId(), 0);
        return created;
    }

    /** Gives a new user the token that every user begins with, as part of the caller's transaction. */
    public void createFirst(long userId) {
        long now = clock.instant().getEpochSecond();
        tokens.save(new TokenRow(
                null,
                userId,
                TokenKey.random(),
                TokenRow.ENABLED,
                FIRST_TOKEN,
                now,
                now,
                TokenRow.NEVER,
                NO_LIMIT,
                true,
                0,
                null,
                ""));
    }

    TokenRow changeStatus(long userId, RequestFields request) {
        TokenRow stored = get(userId, request.integer("id").orElse(0));
        long status = request.integer("status").orElse(stored.status());
        requireEnabling(stored, status);
        tokens.changeStatus(stored.rowId(), stored.status(), status);
        return announced(userId, stored.rowId());
    }

    TokenRow change(long userId, RequestFields request) {
        TokenRow stored = get(userId, request.integer("id").orElse(0));
        TokenFields fields = new TokenFields(request);
        TokenRow wanted = merged(stored, fields);
        if (request.integer("status").orElse(0) == TokenRow.ENABLED) {
            requireEnabling(wanted, TokenRow.ENABLED);
        }
        tokens.update(
                stored.rowId(),
                wanted.name(),
                stored.status(),
                wanted.expiredTime(),
                wanted.unlimitedQuota(),
                wanted.models(),
                wanted.subnet());
        balances.addToToken(userId, stored.rowId(), wanted.remainQuota() - stored.remainQuota());
        return announced(userId, stored.rowId());
    }

    private static TokenRow merged(TokenRow stored, TokenFields fields) {
        return new TokenRow(
                stored.id(),
                stored.userId(),
                stored.key(),
                stored.status(),
                fields.name(stored.name()),
                stored.createdTime(),
                stored.accessedTime(),
                fields.expiredTime(stored.expiredTime()),
                fields.remainQuota(stored.remainQuota()),
                fields.unlimitedQuota(stored.unlimitedQuota()),
                stored.usedQuota(),
                kept(fields.models(), stored.models()),
                kept(fields.subnet(), stored.subnet()));
    }

    private static @Nullable String kept(Optional<String> given, @Nullable String stored) {
        return given.isPresent() ? given.get() : stored;
    }

    private void requireEnabling(TokenRow token, long wantedStatus) {
        if (wantedStatus != TokenRow.ENABLED) {
            return;
        }
        if (token.status() == TokenRow.EXPIRED
                && token.hasExpired(clock.instant().getEpochSecond())) {
            throw new RequestRefused("The token has expired; change its expiry first / 令牌已过期，请先修改过期时间");
        }
        if (token.status() == TokenRow.EXHAUSTED && token.remainQuota() <= 0 && !token.unlimitedQuota()) {
            throw new RequestRefused("The token's quota is used up; raise it first / 令牌额度已用尽，请先修改剩余额度");
        }
    }

    void delete(long userId, long id) {
        if (tokens.deleteByIdAndUserId(id, userId) == 0) {
            throw new RequestRefused("No such token / 令牌不存在");
        }
        announce(id);
    }

    private TokenRow announced(long userId, long id) {
        announce(id);
        return get(userId, id);
    }

    private void announce(long id) {
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.TOKEN, id)));
    }
}
