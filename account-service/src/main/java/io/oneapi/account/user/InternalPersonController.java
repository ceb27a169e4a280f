package io.oneapi.account.user;

import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.peer.ForPeers;
import io.oneapi.platform.peer.Found;
import io.oneapi.platform.peer.PersonRoutes;

/** Tells other services who is behind a session or an access token. */
@ForPeers
final class InternalPersonController implements PersonRoutes {
    private final PersonApi people;

    InternalPersonController(PersonApi people) {
        this.people = people;
    }

    @Override
    public Found<PersonRecord> personById(long id) {
        return Found.of(people.personById(id));
    }

    @Override
    public Found<PersonRecord> personByAccessToken(AccessToken question) {
        return Found.of(people.personByAccessToken(question.accessToken()));
    }

    @Override
    public SessionSecret sessionSecret() {
        return new SessionSecret(people.sessionSecret());
    }
}
