package io.oneapi.contract.person;

import java.util.Optional;

/** Finds the person behind a session or a management access token. */
public interface PersonApi {
    Optional<PersonRecord> personById(long userId);

    Optional<PersonRecord> personByAccessToken(String accessToken);

    /** The key that signs session cookies in all services of this installation. */
    String sessionSecret();
}
