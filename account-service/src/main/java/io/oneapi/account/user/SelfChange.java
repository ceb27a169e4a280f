package io.oneapi.account.user;

import io.oneapi.platform.envelope.RequestFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user wants to change of himself; absent means unchanged, and so does an empty text. */
record SelfChange(
        @Nullable String newUsername,
        @Nullable String newPassword,
        @Nullable String newDisplayName) {
    static SelfChange from(RequestFields fields) {
        return new SelfChange(
                nonEmpty(fields.text("username")),
                nonEmpty(fields.text("password")),
                nonEmpty(fields.text("display_name")));
    }

    Optional<String> username() {
        return Optional.ofNullable(newUsername);
    }

    Optional<String> password() {
        return Optional.ofNullable(newPassword);
    }

    Optional<String> displayName() {
        return Optional.ofNullable(newDisplayName);
    }

    private static @Nullable String nonEmpty(Optional<String> text) {
        return text.filter(value -> !value.isEmpty()).orElse(null);
    }
}
