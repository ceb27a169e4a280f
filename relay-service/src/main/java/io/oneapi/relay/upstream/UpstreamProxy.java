package io.oneapi.relay.upstream;

import io.oneapi.platform.failure.StartFailure;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy that calls go through. The one configured holds for all; without it the process's usual variables do,
 * {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in capitals or not.
 */
final class UpstreamProxy {
    private static final String NO_PROXY = "no_proxy";

    private final Optional<URI> configured;
    private final Map<String, String> environment;

    private UpstreamProxy(Optional<URI> configured, Map<String, String> environment) {
        this.configured = configured;
        this.environment = environment;
    }

    /**
     * Reads the settings.
     *
     * @param url that of the proxy for all calls; empty for what the environment says
     * @throws StartFailure when the URL is none of an HTTP or SOCKS5 proxy
     */
    static UpstreamProxy of(String url, Map<String, String> environment) {
        return new UpstreamProxy(url.isBlank() ? Optional.empty() : Optional.of(parse(url)), environment);
    }

    private static URI parse(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new StartFailure("RELAY_PROXY is not a URL; it must be one such as http://host:3128", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean known = scheme.equals("http") || scheme.equals("https") || scheme.startsWith("socks5");
        if (!known || uri.getHost() == null) {
            throw new StartFailure("RELAY_PROXY must be a URL such as http://host:3128 or socks5://host:1080");
        }
        if (scheme.startsWith("socks5") && uri.getUserInfo() != null) {
            throw new StartFailure("RELAY_PROXY: a SOCKS proxy with a password is not supported, use an HTTP proxy");
        }
        return uri;
    }

    /** The proxy for a host, with scheme {@code http}, {@code https}, {@code socks5} or {@code socks5h}. */
    Optional<URI> find(String scheme, String host) {
        if (configured.isPresent()) {
            return configured;
        }
        if (isExcluded(host)) {
            return Optional.empty();
        }
        return variable(scheme + "_proxy").or(() -> variable("all_proxy")).map(UpstreamProxy::parse);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.getOrDefault(name, environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }

    private boolean isExcluded(String host) {
        return variable(NO_PROXY).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> matches(entry, host.toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(String entry, String host) {
        String domain = entry.startsWith("*.") ? entry.substring(1) : entry.startsWith(".") ? entry : "." + entry;
        return entry.equals("*") || entry.equals(host) || host.endsWith(domain);
    }

    static boolean isSocks(URI proxy) {
        return proxy.getScheme().toLowerCase(Locale.ROOT).startsWith("socks");
    }

    static InetSocketAddress address(URI proxy) {
        int usualPort = isSocks(proxy) ? 1080 : proxy.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort() > 0 ? proxy.getPort() : usualPort);
    }
}
