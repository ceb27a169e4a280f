package io.oneapi.account.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.mail.SiteLinks;
import io.oneapi.account.outbound.SiteFailure;
import io.oneapi.account.outbound.Sites;
import io.oneapi.account.user.ExternalId;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Any provider of OpenID Connect. Where its discovery document is known, its id token is verified too. */
@Singleton
final class OidcProvider implements RedirectingProvider {
    private final Options options;
    private final SiteLinks links;
    private final Sites sites;
    private final IdTokens idTokens;

    OidcProvider(Options options, SiteLinks links, Sites sites, IdTokens idTokens) {
        this.options = options;
        this.links = links;
        this.sites = sites;
        this.idTokens = idTokens;
    }

    @Serdeable
    record TokenAnswer(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("id_token") @Nullable String idToken) {}

    @Serdeable
    record User(
            @Nullable String sub,
            @Nullable String name,
            @JsonProperty("preferred_username") @Nullable String preferredUsername,
            @Nullable String email,
            @JsonProperty("email_verified") @Nullable Boolean emailVerified) {}

    @Override
    public String name() {
        return "oidc";
    }

    @Override
    public String label() {
        return "OIDC";
    }

    @Override
    public boolean isEnabled() {
        return options.isTrue("OidcEnabled", false);
    }

    @Override
    public String consentPage() {
        return option("OidcAuthorizationEndpoint");
    }

    @Override
    public Map<String, String> consentQuery(Flow.Proof proof) {
        return Map.of(
                "client_id", option("OidcClientId"),
                "redirect_uri", links.to("/oauth/oidc"),
                "response_type", "code",
                "scope", "openid profile email",
                "nonce", proof.nonce());
    }

    @Override
    public Profile profile(String code, Flow.@Nullable Proof proof) {
        Optional<Issuer> issuer = option("OidcWellKnown").isEmpty()
                ? Optional.empty()
                : Optional.of(sites.get(option("OidcWellKnown"), Map.of(), Issuer.class));
        TokenAnswer answer = exchange(code, proof, issuer);
        Map<String, String> headers = Map.of("Authorization", "Bearer " + Answers.accessToken(answer.accessToken()));
        User user = sites.get(option("OidcUserinfoEndpoint"), headers, User.class);
        String subject = Answers.id(user.sub());
        if (issuer.isPresent()) {
            String nonce = proof == null ? null : proof.nonce();
            idTokens.verify(
                    answer.idToken(), new IdTokens.Expected(issuer.get(), option("OidcClientId"), subject, nonce));
        }
        return profile(user, subject);
    }

    private TokenAnswer exchange(String code, Flow.@Nullable Proof proof, Optional<Issuer> issuer) {
        Map<String, String> headers = new HashMap<>();
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", links.to("/oauth/oidc")));
        if (issuer.isPresent() && issuer.get().wantsBasicAuthentication()) {
            headers.put("Authorization", basic(option("OidcClientId"), option("OidcClientSecret")));
        } else {
            form.put("client_id", option("OidcClientId"));
            form.put("client_secret", option("OidcClientSecret"));
        }
        if (proof != null) {
            form.put("code_verifier", proof.verifier());
        }
        return sites.postForm(option("OidcTokenEndpoint"), headers, form, TokenAnswer.class);
    }

    /** Both parts encoded as in forms: RFC 6749, section 2.3.1. */
    private static String basic(String clientId, String secret) {
        String pair = Sites.encoded(clientId) + ":" + Sites.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Profile profile(User user, String subject) {
        String name = Optional.ofNullable(user.name()).orElse("");
        EmailAddress email = Boolean.FALSE.equals(user.emailVerified())
                ? null
                : Optional.ofNullable(user.email()).flatMap(EmailAddress::parse).orElse(null);
        return new Profile(
                new ExternalId.Oidc(subject),
                Optional.ofNullable(user.preferredUsername()).orElse("").strip(),
                name.isBlank() ? "OIDC User" : name,
                email);
    }

    private String option(String key) {
        return options.text(key).orElse("").strip();
    }

    /** What is needed of a discovery document. */
    @Serdeable
    record Issuer(
            @Nullable String issuer,
            @JsonProperty("jwks_uri") @Nullable String jwksUri,

            @JsonProperty("token_endpoint_auth_methods_supported") @Nullable
            List<String> authMethods) {
        /** In the body where that is possible, as it is for One API; a document that lists nothing means the header. */
        boolean wantsBasicAuthentication() {
            return authMethods == null || !authMethods.contains("client_secret_post");
        }

        String requiredIssuer() {
            if (issuer == null || issuer.isBlank()) {
                throw new SiteFailure("its discovery document names no issuer");
            }
            return issuer;
        }

        String requiredKeys() {
            if (jwksUri == null || jwksUri.isBlank()) {
                throw new SiteFailure("its discovery document names no keys");
            }
            return jwksUri;
        }
    }
}
