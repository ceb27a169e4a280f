package io.oneapi.account.verification;

import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.secret.RandomText;
import io.oneapi.account.shortlived.ShortLived;
import io.oneapi.platform.envelope.RequestRefused;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/** Codes on their way to a mailbox and back. One is live per purpose and address; only its hash is kept. */
@Singleton
public final class VerificationCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final ShortLived values;

    VerificationCodes(ShortLived values) {
        this.values = values;
    }

    /** What a code is good for. */
    public enum Purpose {
        EMAIL(6),
        PASSWORD_RESET(32);

        private final int length;

        Purpose(int length) {
            this.length = length;
        }
    }

    /** A new code, which replaces the one before. */
    public String issue(Purpose purpose, EmailAddress address) {
        String code = RandomText.uuidHex().substring(0, purpose.length);
        values.put(name(purpose, address), hash(code), LIFETIME);
        return code;
    }

    /** Whether the code is the live one; it stays good. */
    public boolean matches(Purpose purpose, EmailAddress address, String code) {
        return values.matches(name(purpose, address), hash(code));
    }

    /** Whether the code is the live one; it is good for nothing afterwards. */
    public boolean redeem(Purpose purpose, EmailAddress address, String code) {
        return values.redeem(name(purpose, address), hash(code));
    }

    public static RequestRefused wrongCode() {
        return new RequestRefused("The verification code is wrong or has expired / 验证码错误或已过期");
    }

    private static String name(Purpose purpose, EmailAddress address) {
        return "code:" + purpose.name().toLowerCase(Locale.ROOT) + ":" + address;
    }

    private static String hash(String code) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(code.strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
