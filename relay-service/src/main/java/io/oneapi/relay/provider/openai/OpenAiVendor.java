package io.oneapi.relay.provider.openai;

import static io.oneapi.relay.exchange.RelayMode.CHAT;
import static io.oneapi.relay.exchange.RelayMode.EMBEDDINGS;

import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.request.RelayRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What vendors of the OpenAI family differ in.
 *
 * @param types their channel types
 * @param endpoint where they take calls
 * @param credentialHeader the header that takes the credential
 * @param credentialPrefix what comes before it there
 * @param headers what they want to know of the gateway
 */
public record OpenAiVendor(
        Set<Integer> types,
        Endpoint endpoint,
        String credentialHeader,
        String credentialPrefix,
        Map<String, String> headers) {
    private static final List<OpenAiVendor> ALL = List.of(
            // OpenAI itself and all that take its paths.
            usual(
                    new Endpoint.OpenAiPaths(),
                    1,
                    2,
                    4,
                    5,
                    6,
                    7,
                    8,
                    9,
                    10,
                    12,
                    13,
                    19,
                    22,
                    25,
                    26,
                    28,
                    29,
                    31,
                    32,
                    36,
                    39,
                    44,
                    45,
                    48),
            // Azure.
            new OpenAiVendor(Set.of(3), new Endpoint.AzureDeployments(), "api-key", "", Map.of()),
            // OpenRouter, which shows its users where a call came from.
            new OpenAiVendor(
                    Set.of(20), new Endpoint.OpenAiPaths(), "Authorization", "Bearer ", Map.of("X-Title", "One API")),
            // MiniMax.
            fixed(Map.of(CHAT, "/v1/text/chatcompletion_v2"), 27),
            // Doubao.
            fixed(Map.of(CHAT, "/api/v3/chat/completions", EMBEDDINGS, "/api/v3/embeddings"), 40),
            // Novita.
            fixed(Map.of(CHAT, "/chat/completions"), 41),
            // Baidu, second version.
            fixed(Map.of(CHAT, "/v2/chat/completions"), 47),
            // Ali Bailian.
            fixed(
                    Map.of(CHAT, "/compatible-mode/v1/chat/completions", EMBEDDINGS, "/compatible-mode/v1/embeddings"),
                    49),
            // Any server under what a library calls base URL, and Gemini's interface of this kind.
            usual(new Endpoint.UnversionedPaths(), 50, 51));

    public OpenAiVendor {
        types = Set.copyOf(types);
        headers = Map.copyOf(headers);
    }

    private static OpenAiVendor fixed(Map<RelayMode, String> paths, Integer type) {
        return usual(new Endpoint.FixedPaths(paths), type);
    }

    private static OpenAiVendor usual(Endpoint endpoint, Integer... types) {
        return new OpenAiVendor(Set.of(types), endpoint, "Authorization", "Bearer ", Map.of());
    }

    /** The vendor behind a channel type; empty for other families. */
    public static Optional<OpenAiVendor> ofType(int channelType) {
        return ALL.stream().filter(vendor -> vendor.types.contains(channelType)).findFirst();
    }

    boolean serves(RelayMode mode) {
        return endpoint.serves(mode);
    }

    String url(BaseUrl base, RelayRequest request, String model, ProviderConfig config) {
        return endpoint.url(base, new Endpoint.Call(request.mode(), request.pathAndQuery(), model, config));
    }

    /** Where the list of models is; empty for vendors with paths of their own. */
    Optional<String> modelListUrl(BaseUrl base) {
        return endpoint.modelListUrl(base);
    }

    Map.Entry<String, String> authentication(String secret) {
        return Map.entry(credentialHeader, credentialPrefix + secret);
    }
}
