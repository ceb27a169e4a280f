package io.oneapi.account.user;

import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.account.secret.RandomText;
import io.oneapi.account.token.Tokens;
import jakarta.inject.Singleton;

/**
 * Deletes users: the row stays for the log and the books, under another name, and can do nothing any more. Its addresses
 * and accounts elsewhere are free for others.
 */
@Singleton
public class UserDeletion {
    private final UserRepository users;
    private final Tokens tokens;

    UserDeletion(UserRepository users, Tokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    /** To be announced once it is committed. */
    @Transactional
    public void delete(long userId) {
        users.bury(userId, "deleted_" + RandomText.uuidHex(), RandomText.uuidHex());
        users.endSessions(userId);
        tokens.disableAll(userId);
    }
}
