package io.oneapi.platform.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.annotation.Client;
import io.oneapi.contract.channel.ModelApi;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the channel monitor for models. */
@Singleton
@Requires(property = "one-api.peers.channel-monitor.urls")
final class HttpModels implements ModelApi {
    private final Peer peer;
    private final HttpRoutes routes;

    HttpModels(@Named("channel-monitor") Peer peer, HttpRoutes routes) {
        this.peer = peer;
        this.routes = routes;
    }

    @Client("channel-monitor")
    interface HttpRoutes extends ModelRoutes {}

    @Override
    public Map<String, @Nullable List<String>> builtInModels() {
        return peer.ask("the built-in models", routes::builtInModels);
    }

    @Override
    public List<String> modelsOf(String group) {
        return peer.ask("the models of a group", () -> routes.modelsOf(group));
    }
}
