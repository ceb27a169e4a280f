package io.oneapi.platform.proxy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Who uses a proxy, and the word that lets them. */
public record ProxyPassword(String user, String password) {
    /** What a URL has before the host; each part may be percent-encoded. */
    public static Optional<ProxyPassword> of(URI proxy) {
        return Optional.ofNullable(proxy.getRawUserInfo())
                .map(userInfo -> userInfo.split(":", 2))
                .map(parts -> new ProxyPassword(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : ""));
    }

    /** Only forms have blanks as plus signs. */
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "of " + user;
    }
}
