package io.oneapi.platform.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {
    private static final Instant SIGNED_IN = Instant.ofEpochSecond(1_795_225_009);
    private static final SessionToken TOKEN = new SessionToken(7, 3, SIGNED_IN);

    @Test
    void comesBackFromItsSignedForm() {
        String cookie = TOKEN.signed("s3cret");

        assertThat(SessionToken.verified(cookie, "s3cret", SIGNED_IN)).contains(TOKEN);
    }

    @Test
    void beginsWithAVersionMarkerAndFitsIntoACookie() {
        assertThat(TOKEN.signed("s3cret")).matches("v1\\.7\\.3\\.1795225009\\.[A-Za-z0-9_-]+");
    }

    @Test
    void isNoSessionUnderAnotherSecret() {
        String cookie = TOKEN.signed("s3cret");

        assertThat(SessionToken.verified(cookie, "S3cret", SIGNED_IN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"v1.7., v1.8.", "v1.7., v1.07.", ".3., .4.", "1795225009, 1795225010", "v1., v2."})
    void isNoSessionWhenAPartWasChanged(String part, String changed) {
        String cookie = TOKEN.signed("s3cret").replace(part, changed);

        assertThat(SessionToken.verified(cookie, "s3cret", SIGNED_IN)).isEmpty();
    }

    @Test
    void isNoSessionWhenItsSignatureWasChanged() {
        String cookie = TOKEN.signed("s3cret");
        String shorter = cookie.substring(0, cookie.length() - 1);

        assertThat(SessionToken.verified(shorter, "s3cret", SIGNED_IN)).isEmpty();
        assertThat(SessionToken.verified(cookie + "A", "s3cret", SIGNED_IN)).isEmpty();
        assertThat(SessionToken.verified(cookie + ".A", "s3cret", SIGNED_IN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "2591999, true", "2592000, false", "2592001, false"})
    void lastsThirtyDays(long secondsLater, boolean valid) {
        Instant now = SIGNED_IN.plus(Duration.ofSeconds(secondsLater));

        assertThat(SessionToken.verified(TOKEN.signed("s3cret"), "s3cret", now).isPresent())
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "....",
                "v1....",
                "v1.1.1.1.",
                "v1.a.b.c.d",
                "v1.99999999999999999999.0.0.x",
                "not a session",
                "MTc5NTIyNTAwOXxEdi1CQkFFQ180SUFBUkFCRUFBQUdmLUNBQUVHYzNSeWFXNW5EQVFBQW1sa0EybHVkQVFDQUFJPXxC56_8"
            })
    void isNoSessionWhenItIsGarbage(String cookie) {
        assertThat(SessionToken.verified(cookie, "s3cret", SIGNED_IN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1.99999999999999999999.3.1795225009",
                "v1.7.99999999999999999999.1795225009",
                "v1.7.3.99999999999999999999",
                "v1.7.3.9223372036854775807",
                "v1.7.3.-9223372036854775808",
                "v1.7.3.x",
                "v1...",
                "v1.7.3."
            })
    void isNoSessionWhenItsNumbersCannotBeReadEvenIfSigned(String content) throws GeneralSecurityException {
        String cookie = content + "." + signature(content, "s3cret");

        assertThat(SessionToken.verified(cookie, "s3cret", SIGNED_IN)).isEmpty();
    }

    private static String signature(String content, String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }
}
