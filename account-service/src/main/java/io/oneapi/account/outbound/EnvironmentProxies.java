package io.oneapi.account.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, in capitals or not. */
final class EnvironmentProxies extends ProxySelector {
    private static final int HTTP_PORT = 80;

    private final Map<String, String> environment;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return variable(uri.getScheme() + "_proxy")
                .filter(proxy -> !isExcluded(host))
                .map(EnvironmentProxies::proxy)
                .map(List::of)
                .orElseGet(() -> List.of(Proxy.NO_PROXY));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.getOrDefault(name, environment.get(name.toUpperCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private boolean isExcluded(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]+){3}")
                || variable("no_proxy").stream()
                        .flatMap(list ->
                                Arrays.stream(list.toLowerCase(Locale.ROOT).split(",")))
                        .map(String::strip)
                        .anyMatch(entry -> !entry.isEmpty() && covers(entry, host));
    }

    private static boolean covers(String entry, String host) {
        String domain = entry.startsWith("*.") ? entry.substring(1) : entry.startsWith(".") ? entry : "." + entry;
        return entry.equals("*") || entry.equals(host) || host.endsWith(domain);
    }

    private static Proxy proxy(String value) {
        URI uri = URI.create(value.contains("://") ? value : "http://" + value);
        return new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(
                        String.valueOf(uri.getHost()), uri.getPort() > 0 ? uri.getPort() : HTTP_PORT));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no second proxy to try; the call itself tells its caller.
    }
}
