package io.oneapi.account.user;

/**
 * A user about to be.
 *
 * @param passwordHash empty for accounts that sign in elsewhere
 * @param email empty for none
 * @param inviterId 0 for nobody
 */
public record NewUser(
        String username, String passwordHash, String displayName, String email, long quota, long inviterId) {}
