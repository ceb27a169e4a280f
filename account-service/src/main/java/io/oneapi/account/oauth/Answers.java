package io.oneapi.account.oauth;

import io.oneapi.account.outbound.SiteFailure;
import io.oneapi.account.user.ExternalId;
import org.jspecify.annotations.Nullable;

/** What providers' answers must contain. */
final class Answers {
    private Answers() {}

    static String accessToken(@Nullable String token) {
        if (token == null || token.isBlank() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new SiteFailure("it does not accept the code");
        }
        return token;
    }

    static String id(@Nullable String id) {
        if (id == null || id.isBlank() || id.length() > ExternalId.MAX_LENGTH) {
            throw new SiteFailure("it names no account");
        }
        return id;
    }
}
