package io.oneapi.account.outbound;

import io.oneapi.platform.proxy.ProxyVariables;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** The HTTP proxies that the environment names. The client that asks other sites knows no SOCKS. */
final class EnvironmentProxies extends ProxySelector {
    private final ProxyVariables variables;

    EnvironmentProxies(ProxyVariables variables) {
        this.variables = variables;
    }

    @Override
    public List<Proxy> select(URI uri) {
        return variables
                .find(uri.getScheme(), String.valueOf(uri.getHost()))
                .filter(proxy -> !ProxyVariables.isSocks(proxy))
                .map(proxy -> new Proxy(Proxy.Type.HTTP, ProxyVariables.address(proxy)))
                .map(List::of)
                .orElseGet(() -> List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no second proxy to try; the call itself tells its caller.
    }
}
