package io.oneapi.relay.provider.openai;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a call goes. A base URL stands for scheme, host and prefix, and the path is appended; but guides in the field
 * also spell it as SDKs do, with the {@code /v1} that the path brings again, and that works too.
 */
final class EndpointUrl {
    private static final Pattern VERSION_AT_END = Pattern.compile(".*/v[0-9]+");
    private static final String VERSION = "/v1";

    private EndpointUrl() {}

    static String of(String baseUrl, String pathAndQuery) {
        String base = withoutSlashAtEnd(baseUrl);
        Matcher versioned = VERSION_AT_END.matcher(base);
        boolean replacesVersion = versioned.matches() && pathAndQuery.startsWith(VERSION + "/");
        return base + (replacesVersion ? pathAndQuery.substring(VERSION.length()) : pathAndQuery);
    }

    private static String withoutSlashAtEnd(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
