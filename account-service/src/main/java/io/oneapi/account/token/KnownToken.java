package io.oneapi.account.token;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a token decides whether a call with its key is admitted.
 *
 * @param lastUse unix seconds of the last call that is booked, or of its creation; 0 where neither is known
 * @param expiredTime unix seconds, -1 never
 * @param models that it may use, none means all
 * @param subnets that it may be used from, none means anywhere
 */
public record KnownToken(
        long id,
        long ownerId,
        String name,
        int status,
        long lastUse,
        long expiredTime,
        boolean unlimitedQuota,
        List<String> models,
        List<String> subnets) {
    static KnownToken of(TokenRow token) {
        return new KnownToken(
                token.rowId(),
                token.userId(),
                token.name(),
                (int) token.status(),
                Math.max(token.accessedTime(), token.createdTime()),
                token.expiredTime(),
                token.unlimitedQuota(),
                commaList(token.models()),
                commaList(token.subnet()).stream().map(String::strip).toList());
    }

    KnownToken expired() {
        return new KnownToken(
                id, ownerId, name, TokenRow.EXPIRED, lastUse, expiredTime, unlimitedQuota, models, subnets);
    }

    private static List<String> commaList(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
