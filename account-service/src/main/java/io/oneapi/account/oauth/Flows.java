package io.oneapi.account.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.http.exceptions.HttpStatusException;
import io.oneapi.account.secret.RandomText;
import io.oneapi.account.shortlived.ShortLived;
import io.oneapi.platform.request.ClientAddresses;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sign-ins under way, by their state: good for ten minutes, one use, and the browser that began them. */
@Singleton
final class Flows {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String COOKIE = "oauth_browser";
    private static final int STATE_LENGTH = 12;
    private static final int SECRET_LENGTH = 43;

    private final ShortLived values;
    private final ClientAddresses addresses;

    Flows(ShortLived values, ClientAddresses addresses) {
        this.values = values;
        this.addresses = addresses;
    }

    /**
     * A sign-in that has begun.
     *
     * @param cookie for the browser that began it
     */
    record Begun(String state, Flow flow, Cookie cookie) {
        Flow.Proof requiredProof() {
            return Objects.requireNonNull(flow.proof());
        }
    }

    /** Begins a sign-in for a page that sends the browser to the provider itself. */
    Begun begin(HttpRequest<?> request) {
        return begin(request, null);
    }

    /** Begins a sign-in that the provider is told a challenge and a nonce of. */
    Begun beginWithProof(HttpRequest<?> request) {
        return begin(
                request,
                new Flow.Proof(RandomText.alphanumeric(SECRET_LENGTH), RandomText.alphanumeric(SECRET_LENGTH)));
    }

    private Begun begin(HttpRequest<?> request, Flow.@Nullable Proof proof) {
        String browser = browser(request).orElseGet(() -> RandomText.alphanumeric(SECRET_LENGTH));
        Flow flow = new Flow(browser, proof);
        String state = RandomText.alphanumeric(STATE_LENGTH);
        values.put(name(state), flow.encoded(), LIFETIME);
        return new Begun(state, flow, cookie(request, browser));
    }

    /**
     * Ends a sign-in and tells how it began.
     *
     * @throws HttpStatusException 403 when this browser began none with that state
     */
    Flow end(HttpRequest<?> request, String state) {
        return Optional.of(state)
                .filter(text -> text.matches("[0-9a-zA-Z]{" + STATE_LENGTH + "}"))
                .flatMap(text -> values.take(name(text)))
                .map(Flow::decode)
                .filter(flow -> isOf(flow, browser(request).orElse("")))
                .orElseThrow(() -> new HttpStatusException(
                        HttpStatus.FORBIDDEN,
                        "The state is empty, wrong or too old, sign in again / state 为空、错误或已过期，请重新登录"));
    }

    private static boolean isOf(Flow flow, String browser) {
        return MessageDigest.isEqual(
                flow.browser().getBytes(StandardCharsets.US_ASCII), browser.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<String> browser(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(COOKIE)
                .map(Cookie::getValue)
                .filter(value -> value.matches("[0-9a-zA-Z]{" + SECRET_LENGTH + "}"));
    }

    private static String name(String state) {
        return "oauth:" + state;
    }

    private Cookie cookie(HttpRequest<?> request, String browser) {
        return Cookie.of(COOKIE, browser)
                .path("/api/oauth")
                .httpOnly(true)
                .secure(addresses.isSecure(request))
                .sameSite(SameSite.Lax)
                .maxAge(LIFETIME);
    }
}
