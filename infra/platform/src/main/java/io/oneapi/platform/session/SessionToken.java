package io.oneapi.platform.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The content of a session cookie: {@code v1.<user id>.<session version>.<issued at>.<mac>}, signed with HMAC-SHA-256.
 *
 * @param issuedAt when the user signed in
 */
record SessionToken(long userId, long sessionVersion, Instant issuedAt) {
    static final Duration LIFETIME = Duration.ofDays(30);

    private static final String MARKER = "v1";

    String signed(String secret) {
        String content = MARKER + "." + userId + "." + sessionVersion + "." + issuedAt.getEpochSecond();
        return content + "." + mac(content, secret);
    }

    /** The session behind a cookie; empty when it is not ours, was tampered with, or is too old. */
    static Optional<SessionToken> verified(String cookie, String secret, Instant now) {
        String[] parts = cookie.split("\\.", -1);
        if (parts.length != 5 || !parts[0].equals(MARKER)) {
            return Optional.empty();
        }
        String content = cookie.substring(0, cookie.lastIndexOf('.'));
        if (!MessageDigest.isEqual(bytes(parts[4]), bytes(mac(content, secret)))) {
            return Optional.empty();
        }
        try {
            Instant issuedAt = Instant.ofEpochSecond(Long.parseLong(parts[3]));
            return Optional.of(new SessionToken(Long.parseLong(parts[1]), Long.parseLong(parts[2]), issuedAt))
                    .filter(token -> token.issuedAt().isAfter(now.minus(LIFETIME)));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String mac(String content, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing a session", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
