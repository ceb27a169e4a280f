package io.oneapi.account.user;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.oneapi.account.secret.RandomText;
import io.oneapi.platform.envelope.RequestRefused;
import java.nio.charset.StandardCharsets;

/** Hashes of passwords, in the form One API stores: bcrypt, cost 10, {@code $2a$}. */
public final class Passwords {
    private static final int COST = 10;
    private static final int MIN_CODE_POINTS = 8;
    private static final int MAX_CODE_POINTS = 20;
    private static final int MAX_BYTES = 72;

    /** Takes as long to check as a stored one, and nobody knows what it is the hash of. */
    private static final String NOBODYS = hash(RandomText.alphanumeric(MAX_CODE_POINTS));

    private Passwords() {}

    /**
     * The hash of a password that a person chose.
     *
     * @throws RequestRefused when the password is too short or too long
     */
    public static String hashChosen(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_CODE_POINTS || length > MAX_CODE_POINTS) {
            throw new RequestRefused("The password must have 8 to 20 characters / 密码长度须为 8 到 20 个字符");
        }
        if (!canBeHashed(password)) {
            throw new RequestRefused("The password must have at most 72 bytes / 密码不得超过 72 字节");
        }
        return hash(password);
    }

    /** Bcrypt looks at no more bytes than these. */
    static boolean canBeHashed(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    static String hash(String password) {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    /** Whether the password belongs to the hash; never for an empty hash, which takes as long to find out. */
    public static boolean matches(String password, String hash) {
        return canBeHashed(password)
                && BCrypt.verifyer().verify(password.toCharArray(), hash.isEmpty() ? NOBODYS : hash).verified
                && !hash.isEmpty();
    }
}
