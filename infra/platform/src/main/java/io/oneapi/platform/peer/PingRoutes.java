package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;

/** What every service answers, so that others can see that it is there. */
interface PingRoutes {
    @Get("/internal/ping")
    Pong ping();

    /** Tells which service answers. */
    @Serdeable
    record Pong(String service) {}
}
