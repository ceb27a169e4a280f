package io.oneapi.platform.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.request.ClientAddresses;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Opens, reads and ends sessions. */
@Singleton
public final class Sessions {
    private static final String COOKIE = "session";

    private final PersonApi people;
    private final ClientAddresses addresses;
    private final Clock clock;

    Sessions(PersonApi people, ClientAddresses addresses, Clock clock) {
        this.people = people;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** The cookie that signs this person in. */
    public Cookie open(HttpRequest<?> request, PersonRecord person) {
        SessionToken token = new SessionToken(person.id(), person.sessionVersion(), clock.instant());
        return cookie(request, token.signed(people.sessionSecret()), SessionToken.LIFETIME);
    }

    /** The cookie that signs out. */
    public Cookie end(HttpRequest<?> request) {
        return cookie(request, "", Duration.ZERO);
    }

    /** Whether the request came with a session, valid or not. */
    static boolean isCarriedBy(HttpRequest<?> request) {
        return request.getCookies().findCookie(COOKIE).isPresent();
    }

    /** The person of the request's session, fresh; empty without a valid session. */
    public Optional<PersonRecord> person(HttpRequest<?> request) {
        return token(request)
                .flatMap(token -> people.personById(token.userId())
                        .filter(person -> person.sessionVersion() == token.sessionVersion()));
    }

    /**
     * Whether the request's session was ended elsewhere: its person has been banned, or has changed the password. A
     * session that is newer than what is known of the person is not.
     */
    boolean isRevoked(HttpRequest<?> request) {
        return token(request)
                .filter(token -> people.personById(token.userId())
                        .map(person -> token.sessionVersion() < person.sessionVersion())
                        .orElse(true))
                .isPresent();
    }

    private Optional<SessionToken> token(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(COOKIE)
                .flatMap(cookie -> SessionToken.verified(cookie.getValue(), people.sessionSecret(), clock.instant()));
    }

    private Cookie cookie(HttpRequest<?> request, String value, Duration age) {
        return Cookie.of(COOKIE, value)
                .path("/")
                .httpOnly(true)
                .secure(addresses.isSecure(request))
                .sameSite(SameSite.Lax)
                .maxAge(age);
    }
}
