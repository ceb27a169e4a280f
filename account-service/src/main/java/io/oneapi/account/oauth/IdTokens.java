package io.oneapi.account.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.oneapi.account.oauth.OidcProvider.Issuer;
import io.oneapi.account.outbound.SiteFailure;
import io.oneapi.account.outbound.Sites;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies id tokens by the keys that their issuer publishes, which are fetched for each: sign-ins are rare. */
@Singleton
final class IdTokens {
    private static final Logger log = LoggerFactory.getLogger(IdTokens.class);
    /** Signatures by private keys alone: with others, whoever can verify could sign as well. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Sites sites;
    private final Clock clock;

    IdTokens(Sites sites, Clock clock) {
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * What a token must say.
     *
     * @param nonce null where the provider was told of none
     */
    record Expected(
            Issuer issuer,
            String clientId,
            String subject,
            @Nullable String nonce) {}

    /**
     * Verifies a token.
     *
     * @throws SiteFailure when it is missing, or is not what was expected
     */
    void verify(@Nullable String token, Expected expected) {
        if (token == null) {
            throw new SiteFailure("it sends no id token");
        }
        try {
            JWKSet keys = JWKSet.parse(sites.text(expected.issuer().requiredKeys()));
            processor(keys, expected).process(token, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            log.warn("an id token is refused: {}", e.getMessage());
            throw new SiteFailure("its id token is not valid");
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(JWKSet keys, Expected expected) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(expected, clock));
        return processor;
    }

    /** The library's checks by our clock, and that a token for several clients was asked for by us. */
    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Expected expected;
        private final Clock clock;

        ClaimsVerifier(Expected expected, Clock clock) {
            super(expected.clientId(), exact(expected), new HashSet<>(List.of("exp", "iat")));
            this.expected = expected;
            this.clock = clock;
        }

        private static JWTClaimsSet exact(Expected expected) {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                    .issuer(expected.issuer().requiredIssuer())
                    .subject(expected.subject());
            if (expected.nonce() != null) {
                claims.claim("nonce", expected.nonce());
            }
            return claims.build();
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            Object party = claims.getClaim("azp");
            if (party != null && !party.equals(expected.clientId())) {
                throw new BadJWTException("it was issued to another client");
            }
        }
    }
}
