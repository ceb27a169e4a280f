package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.person.PersonRecord;

/** {@link io.oneapi.contract.person.PersonApi} over HTTP. */
@SerdeImport(PersonRecord.class)
public interface PersonRoutes {
    @Get("/internal/persons/{id}")
    Found<PersonRecord> personById(long id);

    @Post("/internal/persons/by-access-token")
    Found<PersonRecord> personByAccessToken(@Body AccessToken question);

    @Get("/internal/session-secret")
    SessionSecret sessionSecret();

    /** Travels in a body, since addresses are logged. */
    @Serdeable
    record AccessToken(String accessToken) {
        @Override
        public String toString() {
            return "AccessToken[***]";
        }
    }

    /** What signs session cookies. */
    @Serdeable
    record SessionSecret(String secret) {
        @Override
        public String toString() {
            return "SessionSecret[***]";
        }
    }
}
