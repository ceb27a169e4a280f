package io.oneapi.account.user;

import io.oneapi.account.option.SessionSecret;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.person.PersonRecord;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Answers who is behind a session or an access token. */
@Singleton
final class People implements PersonApi {
    private final UserRepository users;
    private final SessionSecret secret;

    People(UserRepository users, SessionSecret secret) {
        this.users = users;
        this.secret = secret;
    }

    @Override
    public Optional<PersonRecord> personById(long userId) {
        return users.findPerson(userId).map(PersonRow::toRecord);
    }

    @Override
    public Optional<PersonRecord> personByAccessToken(String accessToken) {
        return users.findPersonByAccessToken(accessToken).map(PersonRow::toRecord);
    }

    @Override
    public String sessionSecret() {
        return secret.value();
    }
}
