package io.oneapi.relay.upstream;

import io.oneapi.platform.failure.StartFailure;
import io.oneapi.platform.proxy.ProxyVariables;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The proxy that calls go through. The one configured holds for all; without it the process's usual variables do. */
final class UpstreamProxy {
    private static final String SETTING = "RELAY_PROXY";

    private final Optional<URI> configured;
    private final ProxyVariables variables;

    private UpstreamProxy(Optional<URI> configured, ProxyVariables variables) {
        this.configured = configured;
        this.variables = variables;
    }

    /**
     * Reads the settings.
     *
     * @param url that of the proxy for all calls; empty for what the environment says
     * @throws StartFailure when a URL is none of an HTTP or SOCKS5 proxy
     */
    static UpstreamProxy of(String url, Map<String, String> environment) {
        return url.isBlank()
                ? new UpstreamProxy(Optional.empty(), ProxyVariables.of(environment))
                : new UpstreamProxy(Optional.of(ProxyVariables.parse(SETTING, url)), ProxyVariables.of(Map.of()));
    }

    /** The proxy for a host, with scheme {@code http}, {@code https}, {@code socks5} or {@code socks5h}. */
    Optional<URI> find(String scheme, String host) {
        return configured.or(() -> variables.find(scheme, host));
    }

    /** Every proxy that calls may go through. */
    Collection<URI> all() {
        return configured.<Collection<URI>>map(List::of).orElseGet(variables::all);
    }
}
