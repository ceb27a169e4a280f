package io.oneapi.account.user;

import io.micronaut.data.exceptions.DataAccessException;
import io.oneapi.platform.envelope.RequestRefused;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Gives usernames away, each once. */
@Singleton
final class NameClaims {
    private final UserRepository users;

    NameClaims(UserRepository users) {
        this.users = users;
    }

    /**
     * Does what gives a user a name; without a name just does it.
     *
     * @param userId 0 for a user who is to be made
     * @param change runs a transaction of its own
     * @throws RequestRefused when somebody else has the name, or gets it at this moment
     */
    void claim(@Nullable String username, long userId, Runnable change) {
        if (username == null) {
            change.run();
            return;
        }
        requireFree(username, userId);
        try {
            change.run();
        } catch (DataAccessException e) {
            requireFree(username, userId);
            throw e;
        }
    }

    private void requireFree(String username, long userId) {
        if (users.findByUsername(username)
                .filter(user -> user.rowId() != userId)
                .isPresent()) {
            throw new RequestRefused("This username is taken / 用户名已被占用");
        }
    }
}
