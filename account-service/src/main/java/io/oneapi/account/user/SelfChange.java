package io.oneapi.account.user;

import io.oneapi.platform.envelope.RequestFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants to change of himself; absent means unchanged, and so does an empty text.
 *
 * @param givenOriginalPassword the password so far, where the client asks for it
 */
record SelfChange(
        @Nullable String newUsername,
        @Nullable String newPassword,
        @Nullable String newDisplayName,
        @Nullable String givenOriginalPassword) {
    static SelfChange from(RequestFields fields) {
        return new SelfChange(
                nonEmpty(fields.text("username")),
                nonEmpty(fields.text("password")),
                nonEmpty(fields.text("display_name")),
                nonEmpty(fields.text("original_password")));
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

    Optional<String> originalPassword() {
        return Optional.ofNullable(givenOriginalPassword);
    }

    private static @Nullable String nonEmpty(Optional<String> text) {
        return text.filter(value -> !value.isEmpty()).orElse(null);
    }
}
