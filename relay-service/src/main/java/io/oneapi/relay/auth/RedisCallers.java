package io.oneapi.relay.auth;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Any;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.platform.event.ConfigListener;
import io.oneapi.platform.redis.RedisGone;
import io.oneapi.platform.redis.RequiresRedis;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks Redis for callers before it asks their source, so that what one relay has learnt all know. Hears of changes before
 * the directory in front of it: what that forgets must not come back from here.
 */
@Singleton
@Primary
@RequiresRedis
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RedisCallers implements CallerApi, ConfigListener {
    private final BeanProvider<CallerApi> sources;
    private final CallerStore store;
    private final Clock clock;
    private final Duration lifetime;
    private volatile Instant distrustedUntil = Instant.MIN;

    RedisCallers(
            @Any BeanProvider<CallerApi> sources,
            CallerStore store,
            Clock clock,
            @Value("${one-api.sync-frequency}") Duration lifetime) {
        this.sources = sources;
        this.store = store;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    @Override
    public Optional<CallerRecord> callerByKey(String key) {
        KeyHash hash = KeyHash.of(key);
        Optional<CallerRecord> known = known(hash);
        if (known.isPresent()) {
            return known;
        }
        Optional<CallerRecord> caller = source().callerByKey(key);
        caller.ifPresent(found -> keep(hash, found));
        return caller;
    }

    private Optional<CallerRecord> known(KeyHash hash) {
        if (clock.instant().isBefore(distrustedUntil)) {
            return Optional.empty();
        }
        try {
            return store.find(hash);
        } catch (RedisGone e) {
            return Optional.empty();
        }
    }

    private void keep(KeyHash hash, CallerRecord caller) {
        store.put(hash, caller);
    }

    private CallerApi source() {
        return sources.stream()
                .filter(source -> source != this)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody knows callers"));
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        changes.forEach(this::drop);
    }

    /** When Redis does not hear of a change, what it has now is not believed for as long as it may live. */
    private void drop(ConfigChange change) {
        try {
            switch (change.kind()) {
                case TOKEN -> store.drop("token:" + change.id());
                case USER -> store.drop("user:" + change.id());
                case CHANNEL, OPTION, LIMIT, PRICE -> {}
            }
        } catch (RedisGone e) {
            distrustedUntil = clock.instant().plus(lifetime);
        }
    }
}
