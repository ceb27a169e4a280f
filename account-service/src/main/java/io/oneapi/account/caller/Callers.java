package io.oneapi.account.caller;

import io.oneapi.account.limit.Limits;
import io.oneapi.account.token.KnownToken;
import io.oneapi.account.token.Tokens;
import io.oneapi.account.user.TokenOwner;
import io.oneapi.account.user.Users;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Answers who stands behind an API token. */
@Singleton
final class Callers implements CallerApi {
    private final Tokens tokens;
    private final Users users;
    private final Limits limits;

    Callers(Tokens tokens, Users users, Limits limits) {
        this.tokens = tokens;
        this.users = users;
        this.limits = limits;
    }

    @Override
    public Optional<CallerRecord> callerByKey(String key) {
        return tokens.presented(key)
                .flatMap(token ->
                        users.tokenOwner(token.ownerId()).map(owner -> caller(expiredIfIdle(token, owner), owner)));
    }

    private KnownToken expiredIfIdle(KnownToken token, TokenOwner owner) {
        return limits.idleTime(token.id(), owner.id(), owner.group())
                .map(idleTime -> tokens.expiredIfIdle(token, idleTime))
                .orElse(token);
    }

    private static CallerRecord caller(KnownToken token, TokenOwner owner) {
        return new CallerRecord(
                token.id(),
                token.name(),
                token.status(),
                token.expiredTime(),
                token.unlimitedQuota(),
                token.models(),
                token.subnets(),
                owner.id(),
                owner.username(),
                (int) owner.status(),
                (int) owner.role(),
                owner.group());
    }
}
