package io.oneapi.account.token;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.event.annotation.EventListener;
import io.oneapi.platform.failure.StartFailure;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Gives the first user of an installation the API token that the operator wants, variable {@code INITIAL_ROOT_TOKEN}. */
@Singleton
final class InitialToken {
    private static final String KEY = "[0-9A-Za-z_]{1,48}";
    private static final long QUOTA = 500_000_000_000_000L;

    private final TokenRepository tokens;
    private final Clock clock;
    private final @Nullable String key;

    InitialToken(TokenRepository tokens, Clock clock, @Nullable @Property(name = "initial.root.token") String key) {
        this.tokens = tokens;
        this.clock = clock;
        this.key = key;
    }

    @EventListener
    void onFirstUser(FirstUser root) {
        if (key != null) {
            tokens.save(token(root.id(), valid(key)));
        }
    }

    /** Callers put {@code sk-} before a key, and what follows a hyphen names a channel: such a key could never match. */
    private static String valid(String key) {
        if (!key.matches(KEY)) {
            throw new StartFailure(
                    "INITIAL_ROOT_TOKEN must have at most 48 letters and digits, without sk- before them and without hyphens");
        }
        return key;
    }

    private TokenRow token(long userId, String validKey) {
        long now = clock.instant().getEpochSecond();
        return new TokenRow(
                null,
                userId,
                validKey,
                TokenRow.ENABLED,
                "Initial Root Token",
                now,
                now,
                TokenRow.NEVER,
                QUOTA,
                true,
                0,
                null,
                "");
    }
}
