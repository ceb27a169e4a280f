package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Value;

/** Answers that this service is there. */
@ForPeers
final class PingController implements PingRoutes {
    private final String name;

    PingController(@Value("${micronaut.application.name}") String name) {
        this.name = name;
    }

    @Override
    public Pong ping() {
        return new Pong(name);
    }
}
