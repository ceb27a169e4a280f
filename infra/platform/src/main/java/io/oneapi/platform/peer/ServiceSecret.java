package io.oneapi.platform.peer;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.oneapi.platform.failure.StartFailure;

/** What all services of an installation share, and nobody else knows; looked at when a service starts. */
@Context
@ConfigurationProperties("one-api.internal")
@Requires(property = "one-api.internal.secret")
record ServiceSecret(String secret) {
    private static final int MIN_LENGTH = 32;

    ServiceSecret {
        if (secret.isBlank()) {
            throw new StartFailure(
                    "SERVICE_SECRET is not set; services that run as processes of their own need the same"
                            + " random text of at least " + MIN_LENGTH + " characters");
        }
        if (secret.length() < MIN_LENGTH) {
            throw new StartFailure("SERVICE_SECRET is too short, it needs at least " + MIN_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return "ServiceSecret[***]";
    }
}
