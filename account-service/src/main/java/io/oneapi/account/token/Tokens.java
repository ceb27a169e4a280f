package io.oneapi.account.token;

import io.micronaut.context.BeanProvider;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import io.oneapi.account.balance.Balance;
import io.oneapi.account.balance.BalanceBook;
import io.oneapi.account.mixed.OneApiCopies;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.database.LikePrefix;
import io.oneapi.platform.envelope.PageQuery;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What owners can do with their tokens. */
@Singleton
public final class Tokens {
    private final TokenRepository tokens;
    private final BalanceBook balances;
    private final EventBus events;
    private final Clock clock;
    private final BeanProvider<OneApiCopies> oneApiCopies;

    Tokens(
            TokenRepository tokens,
            BalanceBook balances,
            EventBus events,
            Clock clock,
            BeanProvider<OneApiCopies> oneApiCopies) {
        this.tokens = tokens;
        this.balances = balances;
        this.events = events;
        this.clock = clock;
        this.oneApiCopies = oneApiCopies;
    }

    /** The token that a key belongs to. */
    public Optional<KnownToken> presented(String key) {
        // MySQL compares without regard to case; a key must match to the letter.
        return tokens.findByKey(key)
                .filter(token -> token.key().equals(key))
                .map(this::markedIfExpired)
                .map(KnownToken::of);
    }

    private TokenRow markedIfExpired(TokenRow token) {
        if (token.status() == TokenRow.ENABLED
                && token.hasExpired(clock.instant().getEpochSecond())) {
            tokens.changeStatus(token.rowId(), TokenRow.ENABLED, TokenRow.EXPIRED);
        }
        return token;
    }

    /** The token, expired from now on if it is enabled and its last use is longer ago than that. */
    public KnownToken expiredIfIdle(KnownToken token, Duration idleTime) {
        boolean isIdle = token.lastUse() > 0
                && token.lastUse() < clock.instant().minus(idleTime).getEpochSecond();
        if (token.status() != TokenRow.ENABLED || !isIdle) {
            return token;
        }
        tokens.changeStatus(token.id(), TokenRow.ENABLED, TokenRow.EXPIRED);
        return token.expired();
    }

    List<TokenRow> page(long userId, PageQuery query, String order) {
        return tokens.findByUserId(userId, Pageable.from(query.page(), query.size(), sort(order)));
    }

    long count(long userId) {
        return tokens.countByUserId(userId);
    }

    private static Sort sort(String order) {
        return switch (order) {
            case "remain_quota" ->
                Sort.of(Sort.Order.desc("unlimitedQuota"), Sort.Order.desc("remainQuota"), Sort.Order.desc("id"));
            case "used_quota" -> Sort.of(Sort.Order.desc("usedQuota"), Sort.Order.desc("id"));
            default -> Sort.of(Sort.Order.desc("id"));
        };
    }

    List<TokenRow> search(long userId, String namePrefix) {
        return tokens.search(userId, LikePrefix.pattern(namePrefix));
    }

    TokenRow get(long userId, long id) {
        return tokens.findByIdAndUserId(id, userId).orElseThrow(() -> new RequestRefused("No such token / 令牌不存在"));
    }

    public boolean exists(long id) {
        return tokens.existsById(id);
    }

    TokenRow create(long userId, RequestFields request) {
        TokenFields fields = new TokenFields(request);
        TokenRow created = tokens.save(blank(
                userId,
                fields.name(""),
                fields.expiredTime(TokenRow.NEVER),
                fields.remainQuota(0),
                fields.unlimitedQuota(false),
                fields.models().orElse(null),
                fields.subnet().orElse("")));
        balances.addToToken(userId, created.rowId(), () -> 0);
        return created;
    }

    /**
     * Makes the token that every user begins with, as part of the caller's transaction: it never expires and has no limit of
     * its own.
     */
    public void createFirst(long userId) {
        tokens.save(blank(userId, "default", TokenRow.NEVER, -1, true, null, ""));
    }

    private TokenRow blank(
            long userId,
            String name,
            long expiredTime,
            long remainQuota,
            boolean unlimitedQuota,
            @Nullable String models,
            String subnet) {
        long now = clock.instant().getEpochSecond();
        return new TokenRow(
                null,
                userId,
                TokenKey.random(),
                TokenRow.ENABLED,
                name,
                now,
                now,
                expiredTime,
                remainQuota,
                unlimitedQuota,
                0,
                models,
                subnet);
    }

    TokenRow changeStatus(long userId, RequestFields request) {
        TokenRow stored = get(userId, request.integer("id").orElse(0));
        long status = new TokenFields(request).status();
        requireEnabling(stored, status);
        if (stored.status() == TokenRow.EXPIRED && status == TokenRow.ENABLED) {
            // Counts as a use, or a token that has expired unused would expire again at its next call.
            tokens.enableExpired(stored.rowId(), clock.instant().getEpochSecond());
        } else if (status != 0) {
            tokens.changeStatus(stored.rowId(), stored.status(), status);
        }
        return announced(userId, stored.rowId());
    }

    TokenRow change(long userId, RequestFields request) {
        long id = request.integer("id").orElse(0);
        // Before balances are touched: whose token it is decides whose balances these are.
        get(userId, id);
        balances.addToToken(userId, id, () -> write(get(userId, id), new TokenFields(request)));
        return announced(userId, id);
    }

    /** Writes all but what is left, and tells how many points are to be added to that. */
    private long write(TokenRow stored, TokenFields fields) {
        Balance balance = new Balance(stored.remainQuota(), stored.usedQuota());
        long points =
                fields.remainQuotaEdit(stored).map(edit -> edit.points(balance)).orElse(0L);
        TokenRow wanted = merged(stored, fields, points);
        requireEnabling(wanted, fields.status());
        tokens.update(
                stored.rowId(),
                wanted.name(),
                wanted.expiredTime(),
                wanted.unlimitedQuota(),
                wanted.models(),
                wanted.subnet());
        return points;
    }

    private static TokenRow merged(TokenRow stored, TokenFields fields, long points) {
        return new TokenRow(
                stored.id(),
                stored.userId(),
                stored.key(),
                stored.status(),
                fields.name(stored.name()),
                stored.createdTime(),
                stored.accessedTime(),
                fields.expiredTime(stored.expiredTime()),
                stored.remainQuota() + points,
                fields.unlimitedQuota(stored.unlimitedQuota()),
                stored.usedQuota(),
                kept(fields.models(), stored.models()),
                kept(fields.subnet(), stored.subnet()));
    }

    private static @Nullable String kept(Optional<String> given, @Nullable String stored) {
        return given.isPresent() ? given.get() : stored;
    }

    /** Disables what a deleted user could still call with; his holders of copies hear of the user. */
    public void disableAll(long userId) {
        tokens.disableAll(userId);
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
        TokenRow deleted = get(userId, id);
        if (tokens.deleteByIdAndUserId(id, userId) == 0) {
            throw new RequestRefused("No such token / 令牌不存在");
        }
        announce(id);
        oneApiCopies.ifPresent(copies -> copies.dropDeleted(deleted.key()));
    }

    private TokenRow announced(long userId, long id) {
        announce(id);
        return get(userId, id);
    }

    private void announce(long id) {
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.TOKEN, id)));
    }
}
