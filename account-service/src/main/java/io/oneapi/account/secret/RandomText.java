package io.oneapi.account.secret;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Unguessable text in the alphabets One API uses. */
public final class RandomText {
    private static final String ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    public static String alphanumeric(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHANUMERIC.charAt(RANDOM.nextInt(ALPHANUMERIC.length())));
        }
        return text.toString();
    }

    /** A random UUID as 32 lower-case hexadecimal digits. */
    public static String uuidHex() {
        UUID uuid = UUID.randomUUID();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(uuid.getMostSignificantBits()) + hex.toHexDigits(uuid.getLeastSignificantBits());
    }
}
