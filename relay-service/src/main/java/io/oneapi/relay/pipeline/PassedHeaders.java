package io.oneapi.relay.pipeline;

import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.relay.upstream.UpstreamRequest;
import io.oneapi.relay.upstream.UpstreamResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The headers that pass between a caller and the provider behind a channel: those that the channel's settings name, and
 * never the ones that belong to one of the two connections, or to one of the two credentials.
 */
final class PassedHeaders {
    private static final String TO_PROVIDER = "pass_request_headers";
    private static final String TO_CALLER = "pass_response_headers";

    /** RFC 9110 §7.6.1, and what belongs to the caller's connection or credential alone. */
    static final Set<String> NEVER_TO_PROVIDER = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "content-length",
            "content-encoding",
            "accept-encoding",
            "authorization",
            "cookie",
            "content-type",
            "expect");

    /** The same of the provider's side, and the id that answers of ours carry. */
    static final Set<String> NEVER_TO_CALLER = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "x-oneapi-request-id");

    /** What an answer of ours says for itself, so that a provider cannot say it in our name. */
    private static final Set<String> OUR_OWN = Set.of("content-type", "content-encoding", "set-cookie", "set-cookie2");

    private static final String CORS_PREFIX = "access-control-";

    private PassedHeaders() {}

    /** The request with what the channel passes on of the caller's headers; what it says already is not said twice. */
    static UpstreamRequest added(
            UpstreamRequest request, ProviderConfig config, Iterable<Map.Entry<String, List<String>>> ofCaller) {
        if (config.find(TO_PROVIDER).isEmpty()) {
            return request;
        }
        Set<String> passed = named(config, TO_PROVIDER);
        passed.removeAll(NEVER_TO_PROVIDER);
        request.headers().forEach(header -> passed.remove(lowerCase(header.getKey())));
        List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
        for (Map.Entry<String, List<String>> header : ofCaller) {
            if (passed.contains(lowerCase(header.getKey()))) {
                header.getValue().forEach(value -> headers.add(Map.entry(header.getKey(), value)));
            }
        }
        return new UpstreamRequest(request.method(), request.uri(), headers, request.contentType(), request.body());
    }

    /** What the caller may see of the answer's headers: the few that all may, and those that the channel passes on. */
    static Map<String, String> forCaller(UpstreamResponse response, ProviderConfig config) {
        Map<String, String> shown = response.headersForCaller();
        if (config.find(TO_CALLER).isEmpty()) {
            return shown;
        }
        Set<String> passed = named(config, TO_CALLER);
        passed.removeAll(NEVER_TO_CALLER);
        passed.removeAll(OUR_OWN);
        Map<String, String> all = new LinkedHashMap<>(shown);
        for (Map.Entry<String, String> header : response.headers()) {
            String name = lowerCase(header.getKey());
            if (passed.contains(name) && !name.startsWith(CORS_PREFIX)) {
                all.putIfAbsent(name, header.getValue());
            }
        }
        return all;
    }

    private static Set<String> named(ProviderConfig config, String setting) {
        return Arrays.stream(config.find(setting).orElse("").split(","))
                .map(name -> lowerCase(name.strip()))
                .collect(Collectors.toSet());
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
