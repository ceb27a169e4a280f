package io.oneapi.relay.auth;

import io.micronaut.context.annotation.Value;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.platform.copy.Copies;
import io.oneapi.platform.copy.Lifetime;
import io.oneapi.platform.event.ConfigListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Callers by key: a bounded copy of what account knows, dropped when it changes. Unknown keys are remembered briefly;
 * known ones go on being served while account cannot be asked.
 */
@Singleton
final class CallerDirectory implements ConfigListener {
    private static final int MAX_CALLERS = 50_000;
    private static final Lifetime OF_UNKNOWN_KEYS = Lifetime.atMost(Duration.ofSeconds(5));

    private final CallerApi source;
    private final Copies<KeyHash, Optional<CallerRecord>> callers;

    CallerDirectory(CallerApi source, @Value("${one-api.sync-frequency}") Duration freshFor, Clock clock) {
        Lifetime ofKnownKeys = Lifetime.freshFor(freshFor);
        this.source = source;
        this.callers = new Copies<>(
                "callers", MAX_CALLERS, caller -> caller.isPresent() ? ofKnownKeys : OF_UNKNOWN_KEYS, clock);
    }

    Optional<CallerRecord> find(String key) {
        return callers.get(KeyHash.of(key), () -> source.callerByKey(key));
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        changes.forEach(change -> callers.drop(caller -> caller.isPresent() && concerns(change, caller.get())));
    }

    @Override
    public void reread() {
        callers.doubt();
    }

    private static boolean concerns(ConfigChange change, CallerRecord caller) {
        return switch (change.kind()) {
            case TOKEN -> caller.tokenId() == change.id();
            case USER -> caller.userId() == change.id();
            case CHANNEL, OPTION, LIMIT, PRICE -> false;
        };
    }
}
