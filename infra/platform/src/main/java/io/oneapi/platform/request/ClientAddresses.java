package io.oneapi.platform.request;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.oneapi.platform.failure.StartFailure;
import java.util.Arrays;
import java.util.List;

/** Finds the client behind trusted proxies: the right-most forwarded address that is not a trusted proxy itself. */
@Context
public final class ClientAddresses {
    private final List<AddressRange> trustedProxies;

    ClientAddresses(@Value("${one-api.trusted-proxies}") String trustedProxies) {
        this.trustedProxies = Arrays.stream(trustedProxies.split(","))
                .map(String::strip)
                .map(block -> AddressRange.parse(block)
                        .orElseThrow(() -> new StartFailure(
                                "TRUSTED_PROXIES must be a comma list of CIDR blocks, '" + block + "' is none")))
                .toList();
    }

    /** The client's address as text. Forwarded headers of an untrusted peer are not believed. */
    public String of(HttpRequest<?> request) {
        String client = peer(request);
        List<String> forwarded = request.getHeaders().getAll("X-Forwarded-For").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        for (String hop : forwarded.reversed()) {
            if (!isTrusted(client) || !AddressRange.isAddress(hop)) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    /** Whether the client came to the outermost trusted proxy, or to us, over TLS. */
    public boolean isSecure(HttpRequest<?> request) {
        return request.isSecure()
                || (isTrusted(peer(request))
                        && "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto")));
    }

    /** Without the zone that link-local addresses carry: no block contains one. */
    private static String peer(HttpRequest<?> request) {
        String address = request.getRemoteAddress().getAddress().getHostAddress();
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private boolean isTrusted(String address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }
}
