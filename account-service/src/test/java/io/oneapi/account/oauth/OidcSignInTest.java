package io.oneapi.account.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.oneapi.account.AccountDatabase;
import io.oneapi.account.Browser;
import io.oneapi.account.FakeSite;
import io.oneapi.account.StoredOption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OidcSignInTest {
    private static final RSAKey KEY = newKey();
    private static final RSAKey ANOTHER_KEY = newKey();

    @TempDir
    Path directory;

    private final FakeSite site = new FakeSite();
    private AccountDatabase database;
    private Browser browser;
    private UnaryOperator<JWTClaimsSet.Builder> flaw = UnaryOperator.identity();
    private RSAKey signer = KEY;
    private Map<String, String> consent = Map.of();

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("making a key", e);
        }
    }

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        browser = Browser.on(database);
        option("OidcEnabled", "true");
        option("OidcClientId", "our id");
        option("OidcClientSecret", "our:secret");
        option("OidcAuthorizationEndpoint", site.url() + "/authorize?tenant=1");
        option("OidcTokenEndpoint", site.url() + "/token");
        option("OidcUserinfoEndpoint", site.url() + "/userinfo");
        option("OidcWellKnown", site.url() + "/.well-known/openid-configuration");
        option("ServerAddress", "https://api.example.com");
        site.answer(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"" + site.url() + "\",\"jwks_uri\":\"" + site.url() + "/keys\"}");
        site.answer("/keys", new JWKSet(KEY.toPublicJWK()).toString());
        site.answer("/token", this::token);
        userInfo("\"preferred_username\":\"carol\",\"name\":\"Carol\",\"email\":\"carol@example.com\"");
    }

    private void userInfo(String claims) {
        site.answer("/userinfo", "{\"sub\":\"s-1\"," + claims + "}");
    }

    /** As strict as the standard: form, client authentication in the header, challenge, redirect address. */
    private FakeSite.Answer token(FakeSite.Asked asked) {
        String basic = Base64.getEncoder().encodeToString("our+id:our%3Asecret".getBytes(StandardCharsets.UTF_8));
        boolean isRight = asked.header("content-type").equals("application/x-www-form-urlencoded")
                && ("Basic " + basic).equals(asked.header("authorization"))
                && asked.field("client_secret").isEmpty()
                && asked.field("grant_type").equals("authorization_code")
                && asked.field("code").equals("good")
                && asked.field("redirect_uri").equals("https://api.example.com/oauth/oidc")
                && challenge(asked.field("code_verifier")).equals(consent.get("code_challenge"));
        return isRight
                ? FakeSite.Answer.ok(
                        "{\"access_token\":\"t0ken\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken() + "\"}")
                : new FakeSite.Answer(400, "{\"error\":\"invalid_grant\"}");
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String idToken() {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(site.url())
                .audience("our id")
                .subject("s-1")
                .claim("nonce", consent.get("nonce"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
                flaw.apply(claims).build());
        try {
            token.sign(new RSASSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException("signing a token", e);
        }
        return token.serialize();
    }

    @AfterEach
    void close() {
        site.close();
        database.close();
    }

    /** D19: the provider here takes nothing but a form with client authentication. */
    @Test
    void signsPeopleUpUnderTheNameTheyHaveThere() {
        assertThat(signIn().body()).contains("\"username\":\"carol\"", "\"display_name\":\"Carol\"");
        assertThat(database.row("select oidc_id, email from users where username = 'carol'"))
                .isEqualTo("s-1|carol@example.com");
    }

    /** D19, D20, F45: the name is made of the id that the new row has got. */
    @Test
    void makesUpANameWhereTheOtherIsTakenOrTooLong() {
        userInfo("\"preferred_username\":\"root\"");
        signIn();
        assertThat(database.row("select username from users where oidc_id = 's-1'"))
                .isEqualTo("oidc_" + database.row("select id from users where oidc_id = 's-1'"));

        database.execute("update users set oidc_id = '' where oidc_id = 's-1'");
        browser.forgetSession();
        userInfo(
                "\"preferred_username\":\"somebody@example.com\",\"email\":\"c@example.com\",\"email_verified\":false");
        signIn();
        assertThat(database.row("select username, email from users where oidc_id = 's-1'"))
                .isEqualTo("oidc_" + database.row("select id from users where oidc_id = 's-1'") + "|");
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                flaw("issuer", claims -> claims.issuer("https://evil.example.com")),
                flaw("audience", claims -> claims.audience("another client")),
                flaw("party", claims -> claims.claim("azp", "another client")),
                flaw("subject", claims -> claims.subject("s-2")),
                flaw("nonce", claims -> claims.claim("nonce", "replayed")),
                flaw("no nonce", claims -> claims.claim("nonce", null)),
                flaw(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300)))),
                flaw("no expiry", claims -> claims.expirationTime(null)));
    }

    private static Arguments flaw(String name, UnaryOperator<JWTClaimsSet.Builder> applied) {
        return Arguments.of(Named.of(name, applied));
    }

    /** D17, D19. */
    @ParameterizedTest
    @MethodSource("flaws")
    void refusesAnIdTokenThatIsNotForThisSignIn(UnaryOperator<JWTClaimsSet.Builder> wrong) {
        flaw = wrong;

        assertThat(signIn().body()).contains("\"success\":false", "its id token is not valid");
        assertThat(database.row("select count(*) from users")).isEqualTo("1");
    }

    @Test
    void refusesAnIdTokenThatSomebodyElseSigned() {
        signer = ANOTHER_KEY;

        assertThat(signIn().body()).contains("its id token is not valid");
    }

    /** D18. */
    @Test
    void refusesPeopleWithoutAnId() {
        site.answer("/userinfo", "{\"sub\":\"\",\"name\":\"Nobody\"}");

        assertThat(signIn().body()).contains("it names no account");
    }

    @Test
    void asksAsOneApiDidWhereNoDiscoveryDocumentIsKnown() {
        option("OidcWellKnown", "");
        site.answer(
                "/token",
                asked -> "our id".equals(asked.field("client_id"))
                                && "our:secret".equals(asked.field("client_secret"))
                                && asked.header("authorization").isEmpty()
                        ? FakeSite.Answer.ok("{\"access_token\":\"t0ken\"}")
                        : new FakeSite.Answer(401, "{}"));

        assertThat(signIn().body()).contains("\"username\":\"carol\"");
    }

    private Browser.Answer signIn() {
        String location = browser.get("/api/oauth/start/oidc").location();
        assertThat(location).startsWith(site.url() + "/authorize?tenant=1&client_id=our+id&");
        consent = Arrays.stream(location.substring(location.indexOf('?') + 1).split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        return browser.get("/api/oauth/oidc?code=good&state=" + consent.get("state"));
    }

    private void option(String key, String value) {
        StoredOption.set(database, key, value);
    }
}
