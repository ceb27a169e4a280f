package io.oneapi.account.token;

import io.oneapi.account.secret.RandomText;
import java.util.Locale;

/** Makes keys of API tokens: 48 characters without a hyphen, since the bearer value is split there. */
final class TokenKey {
    private static final int RANDOM_PART = 16;

    private TokenKey() {}

    /** Sixteen random letters and digits, then a random UUID with its letters at even places in upper case. */
    static String random() {
        StringBuilder key = new StringBuilder(RandomText.alphanumeric(RANDOM_PART));
        String uuid = RandomText.uuidHex();
        for (int i = 0; i < uuid.length(); i++) {
            String digit = uuid.substring(i, i + 1);
            key.append(i % 2 == 0 ? digit.toUpperCase(Locale.ROOT) : digit);
        }
        return key.toString();
    }
}
