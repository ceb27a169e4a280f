package io.oneapi.platform.proxy;

import io.oneapi.platform.failure.StartFailure;
import io.oneapi.platform.request.AddressRange;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxies that the process's usual variables name: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
 * {@code NO_PROXY}, in capitals or not.
 */
public final class ProxyVariables {
    private static final String EXCLUDED = "no_proxy";
    private static final String FOR_ALL = "all_proxy";
    private static final List<String> VARIABLES = List.of("https_proxy", "http_proxy", FOR_ALL);

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]+){3}");

    private final Map<String, URI> proxies;
    private final List<String> excluded;

    private ProxyVariables(Map<String, URI> proxies, List<String> excluded) {
        this.proxies = proxies;
        this.excluded = excluded;
    }

    /**
     * Reads the variables.
     *
     * @throws StartFailure when a URL is none of an HTTP or SOCKS5 proxy
     */
    public static ProxyVariables of(Map<String, String> environment) {
        Map<String, URI> proxies = new HashMap<>();
        for (String name : VARIABLES) {
            variable(environment, name).ifPresent(value -> proxies.put(name, parse(upper(name), withScheme(value))));
        }
        List<String> excluded = variable(environment, EXCLUDED).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
        return new ProxyVariables(Map.copyOf(proxies), excluded);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.getOrDefault(name, environment.get(upper(name))))
                .filter(value -> !value.isBlank());
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** Other programs take a bare host and port in these variables too. */
    private static String withScheme(String value) {
        return value.contains("://") ? value : "http://" + value.strip();
    }

    /**
     * The URL of a proxy.
     *
     * @param setting where it comes from, for messages
     * @throws StartFailure when it is none of an HTTP or SOCKS5 proxy
     */
    public static URI parse(String setting, String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            // Without the cause: its text repeats the URL, a password included.
            throw new StartFailure(setting + " is not a URL; it must be one such as http://host:3128");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean known = scheme.equals("http") || scheme.equals("https") || scheme.startsWith("socks5");
        if (!known || uri.getHost() == null) {
            throw new StartFailure(setting + " must be a URL such as http://host:3128 or socks5://host:1080");
        }
        return uri;
    }

    /** The proxy for a host, with scheme {@code http}, {@code https}, {@code socks5} or {@code socks5h}. */
    public Optional<URI> find(String scheme, String host) {
        return proxies.isEmpty() || isExcluded(host)
                ? Optional.empty()
                : Optional.ofNullable(proxies.getOrDefault(scheme + "_proxy", proxies.get(FOR_ALL)));
    }

    /** Every proxy that is named. */
    public Collection<URI> all() {
        return proxies.values();
    }

    private boolean isExcluded(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return isThisMachine(lower) || excluded.stream().anyMatch(entry -> matches(entry, lower));
    }

    /** Never reached through a proxy that the environment names, as usual with these variables. */
    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.equals("::1")
                || LOOPBACK.matcher(host).matches();
    }

    private static boolean matches(String entry, String host) {
        String domain = entry.startsWith("*.") ? entry.substring(1) : entry.startsWith(".") ? entry : "." + entry;
        return entry.equals("*")
                || entry.equals(host)
                || host.endsWith(domain)
                || AddressRange.parse(entry)
                        .filter(range -> range.contains(withoutBrackets(host)))
                        .isPresent();
    }

    /** An address of IPv6 stands in brackets where a URL has its host. */
    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    public static boolean isSocks(URI proxy) {
        return proxy.getScheme().toLowerCase(Locale.ROOT).startsWith("socks");
    }

    public static InetSocketAddress address(URI proxy) {
        int usualPort = isSocks(proxy) ? 1080 : proxy.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort() > 0 ? proxy.getPort() : usualPort);
    }
}
