package io.oneapi.account.turnstile;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.account.outbound.SiteFailure;
import io.oneapi.account.outbound.Sites;
import io.oneapi.account.secret.RandomText;
import io.oneapi.account.shortlived.ShortLived;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.option.Options;
import io.oneapi.platform.request.ClientAddresses;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets people through who have solved a challenge. As a solution is good for one verification, the browser then gets a
 * pass for a few minutes, for the same gate only.
 */
@Singleton
public final class Turnstile {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String COOKIE = "turnstile_pass";
    private static final String PASSED = "passed";
    private static final int PASS_LENGTH = 32;

    private final Options options;
    private final TurnstileConfig config;
    private final Sites sites;
    private final ShortLived values;
    private final ClientAddresses addresses;

    Turnstile(Options options, TurnstileConfig config, Sites sites, ShortLived values, ClientAddresses addresses) {
        this.options = options;
        this.config = config;
        this.sites = sites;
        this.values = values;
        this.addresses = addresses;
    }

    /** What somebody wants to do. Signing up takes two requests: one for the code, one for the form. */
    public enum Gate {
        SIGN_UP,
        PASSWORD_RESET
    }

    /**
     * That somebody is through.
     *
     * @param name of the pass where it is kept
     * @param cookie the pass as the browser holds it
     */
    public record Pass(String name, Cookie cookie) {}

    @Serdeable
    record Verdict(@Nullable Boolean success) {}

    /**
     * Lets a request through a gate, with a pass for the browser to keep; with none where no challenge is asked for.
     *
     * @throws RequestRefused when it has neither a pass nor a solved challenge
     */
    public Optional<Pass> admit(HttpRequest<?> request, Gate gate) {
        if (!options.isTrue("TurnstileCheckEnabled", false)) {
            return Optional.empty();
        }
        return Optional.of(presentedPass(request)
                        .filter(pass -> isKnown(gate, pass))
                        .orElseGet(() -> newPass(request, gate)))
                .map(pass -> new Pass(name(gate, pass), cookie(request, pass)));
    }

    private boolean isKnown(Gate gate, String pass) {
        return values.matches(name(gate, pass), PASSED);
    }

    private String newPass(HttpRequest<?> request, Gate gate) {
        verify(request);
        String pass = RandomText.alphanumeric(PASS_LENGTH);
        values.put(name(gate, pass), PASSED, LIFETIME);
        return pass;
    }

    private static String name(Gate gate, String pass) {
        return "turnstile:" + gate.name().toLowerCase(Locale.ROOT) + ":" + pass;
    }

    /** Ends a pass, once what it was for is done. */
    public void spend(Pass pass) {
        values.forget(pass.name());
    }

    private static Optional<String> presentedPass(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(COOKIE)
                .map(Cookie::getValue)
                .filter(pass -> pass.matches("[0-9a-zA-Z]{" + PASS_LENGTH + "}"));
    }

    private void verify(HttpRequest<?> request) {
        String solution = request.getParameters().get("turnstile", String.class).orElse("");
        if (solution.isEmpty()) {
            throw new RequestRefused("The Turnstile challenge must be solved first / Turnstile token 为空");
        }
        Map<String, String> form = Map.of(
                "secret", options.text("TurnstileSecretKey").orElse(""),
                "response", solution,
                "remoteip", addresses.of(request));
        try {
            if (!Boolean.TRUE.equals(
                    sites.postForm(config.url(), Map.of(), form, Verdict.class).success())) {
                throw new RequestRefused(
                        "The Turnstile challenge is not solved, reload and try again / Turnstile 校验失败，请刷新重试！");
            }
        } catch (SiteFailure e) {
            throw new RequestRefused("Turnstile cannot be asked: " + e.getMessage() + " / 无法完成 Turnstile 校验");
        }
    }

    private Cookie cookie(HttpRequest<?> request, String pass) {
        return Cookie.of(COOKIE, pass)
                .path("/api")
                .httpOnly(true)
                .secure(addresses.isSecure(request))
                .sameSite(SameSite.Lax)
                .maxAge(LIFETIME);
    }
}
