package io.oneapi.account.user;

import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Tells whether root still has the password that every guide names. */
@Singleton
final class DefaultPassword {
    static final String VALUE = "123456";

    private static final int ROOT = 100;

    /** Answers by hash: checking one costs tens of milliseconds, and there are only a few root users. */
    private final ConcurrentMap<String, Boolean> answers = new ConcurrentHashMap<>();

    boolean isStillSet(UserRow user) {
        return user.role() == ROOT && answers.computeIfAbsent(user.password(), hash -> Passwords.matches(VALUE, hash));
    }
}
