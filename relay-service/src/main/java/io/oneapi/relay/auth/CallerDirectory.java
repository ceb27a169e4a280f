package io.oneapi.relay.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Callers by key: a bounded copy of what account knows, dropped when it changes. Unknown keys are remembered briefly. */
@Singleton
@Requires(beans = CallerApi.class)
final class CallerDirectory implements EventConsumer<ConfigChange> {
    private static final int MAX_CALLERS = 50_000;
    private static final Duration UNKNOWN_KEY_LIFETIME = Duration.ofSeconds(5);

    private final CallerApi source;
    private final Cache<KeyHash, Optional<CallerRecord>> callers;

    CallerDirectory(CallerApi source, @Value("${one-api.sync-frequency}") Duration lifetime) {
        this.source = source;
        this.callers = Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                .expireAfter(Expiry.<KeyHash, Optional<CallerRecord>>creating(
                        (key, caller) -> caller.isPresent() ? lifetime : UNKNOWN_KEY_LIFETIME))
                .build();
    }

    Optional<CallerRecord> find(String key) {
        return callers.get(KeyHash.of(key), hash -> source.callerByKey(key));
    }

    @Override
    public Topic<ConfigChange> topic() {
        return Topic.CONFIG_CHANGES;
    }

    @Override
    public Audience audience() {
        return Audience.EVERY_REPLICA;
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        changes.forEach(change -> callers.asMap().values().removeIf(caller -> concerns(change, caller)));
    }

    @Override
    public void reread() {
        callers.invalidateAll();
    }

    private static boolean concerns(ConfigChange change, Optional<CallerRecord> caller) {
        return switch (change.kind()) {
            case TOKEN -> caller.isPresent() && caller.get().tokenId() == change.id();
            case USER -> caller.isPresent() && caller.get().userId() == change.id();
            case CHANNEL, OPTION, LIMIT -> false;
        };
    }
}
