package io.oneapi.account.registration;

import io.oneapi.account.mail.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants to become a user.
 *
 * @param passwordHash empty for those who sign in elsewhere
 * @param email verified, or vouched for by where they come from
 * @param invitationCode empty for none; one that nobody has counts as none
 */
public record Applicant(
        Name name,
        String passwordHash,
        String displayName,
        @Nullable EmailAddress email,
        String invitationCode) {
    /** What the new user is to be called. */
    public sealed interface Name {}

    /** This and nothing else. */
    public record Chosen(String username) implements Name {}

    /** This if it can be had, otherwise a name made of the prefix and the new user's id. */
    public record Preferred(String username, String prefix) implements Name {}
}
