package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.copy.Copies;
import io.oneapi.platform.copy.Lifetime;
import io.oneapi.platform.event.ConfigListener;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the account service who is signed in. Answers hold for seconds only, so that a disabled user is out at once. */
@Singleton
@Requires(property = "one-api.peers.account.urls")
final class HttpPeople implements PersonApi, ConfigListener {
    private static final int MAX_PEOPLE = 10_000;
    private static final Lifetime FOR_SECONDS = Lifetime.atMost(Duration.ofSeconds(5));

    private final Peer peer;
    private final HttpRoutes routes;
    private final Copies<Long, Optional<PersonRecord>> byId;
    private final Copies<PersonRoutes.AccessToken, Optional<PersonRecord>> byAccessToken;
    private volatile @Nullable String sessionSecret;

    HttpPeople(@Named("account") Peer peer, HttpRoutes routes, Clock clock) {
        this.peer = peer;
        this.routes = routes;
        this.byId = new Copies<>("users", MAX_PEOPLE, person -> FOR_SECONDS, clock);
        this.byAccessToken = new Copies<>("users by access token", MAX_PEOPLE, person -> FOR_SECONDS, clock);
    }

    @Client("account")
    interface HttpRoutes extends PersonRoutes {}

    @Override
    public Optional<PersonRecord> personById(long userId) {
        return byId.get(
                userId,
                () -> peer.ask("user " + userId, () -> routes.personById(userId))
                        .toOptional());
    }

    @Override
    public Optional<PersonRecord> personByAccessToken(String accessToken) {
        PersonRoutes.AccessToken question = new PersonRoutes.AccessToken(accessToken);
        return byAccessToken.get(
                question,
                () -> peer.ask("the user behind an access token", () -> routes.personByAccessToken(question))
                        .toOptional());
    }

    @Override
    public String sessionSecret() {
        String known = sessionSecret;
        if (known == null) {
            known = peer.ask("the key of sessions", routes::sessionSecret).secret();
            sessionSecret = known;
        }
        return known;
    }

    /** A change may be the one that gives an unknown token its owner, so those that found nobody go too. */
    @Override
    public void accept(List<ConfigChange> changes) {
        changes.stream()
                .filter(change -> change.kind() == ConfigChange.Kind.USER)
                .forEach(change -> {
                    byId.drop(person -> isOrMayBe(person, change.id()));
                    byAccessToken.drop(person -> isOrMayBe(person, change.id()));
                });
    }

    @Override
    public void reread() {
        byId.doubt();
        byAccessToken.doubt();
    }

    private static boolean isOrMayBe(Optional<PersonRecord> person, long id) {
        return person.map(known -> known.id() == id).orElse(true);
    }
}
