package io.oneapi.platform.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.oneapi.platform.MovableClock;
import io.oneapi.platform.failure.StartFailure;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokensTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private final MovableClock clock = new MovableClock();
    private final ServiceTokens relay = new ServiceTokens(new ServiceSecret(SECRET), "relay-service", clock);
    private final ServiceTokens account = new ServiceTokens(new ServiceSecret(SECRET), "account-service", clock);

    @Test
    void areAcceptedByEveryServiceThatSharesTheSecret() {
        assertThat(account.isValid(relay.current())).isTrue();
        assertThat(relay.isValid(account.current())).isTrue();
    }

    @Test
    void sayWhoAsksWhomAndForHowLong() throws Exception {
        SignedJWT token = SignedJWT.parse(relay.current());

        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("relay-service");
        assertThat(claims.getAudience()).containsExactly("one-api-internal");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(clock.instant().plusSeconds(60));
    }

    @Test
    void areRenewedLongBeforeTheyExpire() {
        String first = relay.current();

        clock.advance(Duration.ofSeconds(29));
        assertThat(relay.current()).isEqualTo(first);

        clock.advance(Duration.ofSeconds(1));
        assertThat(relay.current()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"59, true", "89, true", "90, false", "3600, false"})
    void expireAfterAMinuteAndTheLeewayOfClocks(long seconds, boolean valid) {
        String token = relay.current();

        clock.advance(Duration.ofSeconds(seconds));

        assertThat(account.isValid(token)).isEqualTo(valid);
    }

    @Test
    void areRefusedWithAnotherSecret() {
        ServiceTokens stranger = new ServiceTokens(new ServiceSecret(SECRET.replace('0', 'x')), "relay-service", clock);

        assertThat(account.isValid(stranger.current())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "a.b.c", "..", "eyJhbGciOiJIUzI1NiJ9.e30."})
    void areRefusedWhenTheyAreNone(String text) {
        assertThat(account.isValid(text)).isFalse();
    }

    @Test
    void areRefusedUnsigned() {
        assertThat(account.isValid(new PlainJWT(claims("one-api-internal").build()).serialize()))
                .isFalse();
    }

    @Test
    void areRefusedWithAnotherAlgorithmAudienceOrWithoutExpiry() throws Exception {
        JWTClaimsSet right = claims("one-api-internal").build();

        assertThat(account.isValid(signed(JWSAlgorithm.HS256, right))).isTrue();
        assertThat(account.isValid(signed(JWSAlgorithm.HS512, right))).isFalse();
        assertThat(account.isValid(
                        signed(JWSAlgorithm.HS256, claims("somebody-else").build())))
                .isFalse();
        assertThat(account.isValid(signed(
                        JWSAlgorithm.HS256,
                        claims("one-api-internal").expirationTime(null).build())))
                .isFalse();
    }

    private JWTClaimsSet.Builder claims(String audience) {
        return new JWTClaimsSet.Builder()
                .issuer("relay-service")
                .audience(audience)
                .expirationTime(Date.from(clock.instant().plusSeconds(60)));
    }

    private static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
        token.sign(new MACSigner(SECRET.getBytes(UTF_8)));
        return token.serialize();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0123456789abcdef0123456789abcde"})
    void needASecretThatCannotBeGuessed(String secret) {
        assertThatThrownBy(() -> new ServiceSecret(secret))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("SERVICE_SECRET")
                .hasMessageContaining("32 characters");
    }

    @Test
    void doNotShowTheSecret() {
        assertThat(new ServiceSecret(SECRET).toString()).doesNotContain(SECRET);
    }
}
