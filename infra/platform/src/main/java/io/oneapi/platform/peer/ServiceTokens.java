package io.oneapi.platform.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** By which our services know each other: short-lived JWTs, signed with the secret they share. */
@Singleton
@Requires(beans = ServiceSecret.class)
final class ServiceTokens {
    private static final String AUDIENCE = "one-api-internal";
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration RENEWED_AFTER = Duration.ofSeconds(30);
    private static final Duration CLOCK_LEEWAY = Duration.ofSeconds(30);

    private final byte[] key;
    private final String issuer;
    private final Clock clock;
    private volatile @Nullable Issued newest;

    /** @param issuer the name of this service */
    ServiceTokens(ServiceSecret secret, @Value("${micronaut.application.name}") String issuer, Clock clock) {
        this.key = secret.secret().getBytes(UTF_8);
        this.issuer = issuer;
        this.clock = clock;
    }

    private record Issued(String token, Instant renewAt) {}

    /** A token for the next call; the same one for half of its life. */
    String current() {
        Issued known = newest;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.renewAt())) {
            known = new Issued(issue(now), now.plus(RENEWED_AFTER));
            newest = known;
        }
        return known.token();
    }

    private String issue(Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("signing a service token", e);
        }
        return token.serialize();
    }

    /** Whether one of our services has issued it, for our services, and it is not too old. */
    boolean isValid(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            return JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm())
                    && parsed.verify(new MACVerifier(key))
                    && isForUsNow(parsed.getJWTClaimsSet());
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private boolean isForUsNow(JWTClaimsSet claims) {
        Date expiry = claims.getExpirationTime();
        return claims.getAudience().contains(AUDIENCE)
                && expiry != null
                && clock.instant().isBefore(expiry.toInstant().plus(CLOCK_LEEWAY));
    }
}
