package io.oneapi.platform.peer;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.List;

/**
 * Another service of ours that runs as a process of its own.
 *
 * @param name also that of the HTTP client which asks it
 * @param urls of its replicas
 */
@EachProperty("one-api.peers")
record PeerConfig(@Parameter String name, @NotEmpty List<URI> urls) {}
