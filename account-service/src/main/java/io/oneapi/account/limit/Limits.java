package io.oneapi.account.limit;

import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.account.spending.Spending;
import io.oneapi.account.token.Tokens;
import io.oneapi.account.user.Users;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.limit.CallerLimitApi;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The limits that are set, and what administrators can do with them. */
@Singleton
public class Limits implements CallerLimitApi {
    private static final int PAGE_SIZE = 100;

    private final LimitRepository limits;
    private final Tokens tokens;
    private final Users users;
    private final Spending spending;
    private final EventBus events;

    Limits(LimitRepository limits, Tokens tokens, Users users, Spending spending, EventBus events) {
        this.limits = limits;
        this.tokens = tokens;
        this.users = users;
        this.spending = spending;
        this.events = events;
    }

    @Override
    public List<LimitRecord> callerLimits() {
        return limits.findAll().stream()
                .map(LimitRow::toRecord)
                .flatMap(Optional::stream)
                .toList();
    }

    /** How long a token may lie unused: what is set for it, or else for its user, or else for the group. */
    public Optional<Duration> idleTime(long tokenId, long userId, String group) {
        return limits.idleDays(Long.toString(tokenId), Long.toString(userId), group).stream()
                .min(Comparator.comparing(
                        row -> LimitScope.find(row.key().scope()).orElseThrow()))
                .map(row -> Duration.ofDays(row.value()));
    }

    /** Those of a scope and ref; an empty one stands for any. */
    List<LimitRow> page(String scope, String ref, int page) {
        return limits.find(scope, ref, PAGE_SIZE, (long) page * PAGE_SIZE);
    }

    @Transactional
    public LimitRow set(LimitFields fields) {
        if (!exists(fields.scope(), fields.ref())) {
            throw new RequestRefused("No such " + fields.scope().text() + " / 令牌或用户不存在");
        }
        LimitRow.Key key = new LimitRow.Key(
                fields.scope().text(), fields.ref(), fields.kind().text());
        // MySQL counts an update that changes nothing as no row, so that an update could not tell what is there.
        limits.delete(key.scope(), key.ref(), key.kind());
        return limits.save(new LimitRow(key, fields.value()));
    }

    private boolean exists(LimitScope scope, String ref) {
        return switch (scope) {
            case TOKEN -> tokens.exists(Long.parseLong(ref));
            case USER -> users.exists(Long.parseLong(ref));
            case GROUP, GROUP_MODEL -> true;
            case CHANNEL -> false;
        };
    }

    void delete(String scope, String ref, String kind) {
        if (limits.delete(scope, ref, kind) == 0) {
            throw new RequestRefused("No such limit / 限制不存在");
        }
    }

    /**
     * Deletes what is set for a token or user that is gone, so that it cannot fall on another one: SQLite gives the id of
     * a deleted last row again.
     */
    boolean deleteIfGone(LimitScope scope, long id) {
        String ref = Long.toString(id);
        if (exists(scope, ref)) {
            return false;
        }
        spending.forget(scope, ref);
        return limits.deleteAll(scope.text(), ref) > 0;
    }

    /** Lets holders of copies read the limits again; to be called once a change is committed. */
    void announceChange() {
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.LIMIT, 0)));
    }
}
