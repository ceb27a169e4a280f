package io.oneapi.account.token;

import io.oneapi.account.user.TokenOwner;
import io.oneapi.account.user.Users;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers who stands behind an API token. */
@Singleton
final class Callers implements CallerApi {
    private final TokenRepository tokens;
    private final Users users;
    private final Clock clock;

    Callers(TokenRepository tokens, Users users, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public Optional<CallerRecord> callerByKey(String key) {
        // MySQL compares without regard to case; a key must match to the letter.
        return tokens.findByKey(key)
                .filter(token -> token.key().equals(key))
                .map(this::markedIfExpired)
                .flatMap(token -> users.tokenOwner(token.userId()).map(owner -> caller(token, owner)));
    }

    private TokenRow markedIfExpired(TokenRow token) {
        if (token.status() == TokenRow.ENABLED
                && token.hasExpired(clock.instant().getEpochSecond())) {
            tokens.changeStatus(token.rowId(), TokenRow.ENABLED, TokenRow.EXPIRED);
        }
        return token;
    }

    private static CallerRecord caller(TokenRow token, TokenOwner owner) {
        return new CallerRecord(
                token.rowId(),
                token.name(),
                (int) token.status(),
                token.expiredTime(),
                token.unlimitedQuota(),
                commaList(token.models()),
                commaList(token.subnet()).stream().map(String::strip).toList(),
                owner.id(),
                owner.username(),
                (int) owner.status(),
                (int) owner.role(),
                owner.group());
    }

    private static List<String> commaList(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
