package io.oneapi.platform.peer;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.List;

/**
 * Another service of ours that runs as a process of its own.
 *
 * @param name also that of the HTTP client which asks it
 * @param urls of its replicas
 * @param awaited whether this service is ready only once it has answered; else it is asked for what can wait
 */
@EachProperty("one-api.peers")
record PeerConfig(
        @Parameter String name,
        @NotEmpty List<URI> urls,
        @Bindable(defaultValue = "true") boolean awaited) {}
