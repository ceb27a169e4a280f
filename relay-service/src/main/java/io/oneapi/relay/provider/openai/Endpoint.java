package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.relay.exchange.RelayMode;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a vendor of the OpenAI family takes its calls. */
sealed interface Endpoint {
    String CLOUDFLARE_GATEWAY = "https://gateway.ai.cloudflare.com/";
    String VERSION = "/v1";
    String MODELS = "/v1/models";

    boolean serves(RelayMode mode);

    String url(BaseUrl base, Call call);

    /** Where the list of models is; empty where it is not known to be anywhere. */
    default Optional<String> modelListUrl(BaseUrl base) {
        return Optional.empty();
    }

    /**
     * What the URL depends on.
     *
     * @param pathAndQuery OpenAI's path with the caller's query
     */
    record Call(RelayMode mode, String pathAndQuery, String model, ProviderConfig config) {}

    /** OpenAI's own paths. Cloudflare's gateway knows them without the version. */
    record OpenAiPaths() implements Endpoint {
        @Override
        public boolean serves(RelayMode mode) {
            return true;
        }

        @Override
        public String url(BaseUrl base, Call call) {
            return base.text().startsWith(CLOUDFLARE_GATEWAY)
                    ? base.withUnversionedPath(call.pathAndQuery())
                    : base.withOpenAiPath(call.pathAndQuery());
        }

        @Override
        public Optional<String> modelListUrl(BaseUrl base) {
            return Optional.of(base.withOpenAiPath(MODELS));
        }
    }

    /** OpenAI's paths without their version, under what an OpenAI library calls base URL. */
    record UnversionedPaths() implements Endpoint {
        @Override
        public boolean serves(RelayMode mode) {
            return true;
        }

        @Override
        public String url(BaseUrl base, Call call) {
            return base.withUnversionedPath(call.pathAndQuery());
        }

        @Override
        public Optional<String> modelListUrl(BaseUrl base) {
            return Optional.of(base.withUnversionedPath(MODELS));
        }
    }

    /** Paths of the vendor's own; the caller's query is not for them. */
    record FixedPaths(Map<RelayMode, String> paths) implements Endpoint {
        public FixedPaths {
            paths = Map.copyOf(paths);
        }

        @Override
        public boolean serves(RelayMode mode) {
            return paths.containsKey(mode);
        }

        @Override
        public String url(BaseUrl base, Call call) {
            return base.with(paths.getOrDefault(call.mode(), ""));
        }
    }

    /**
     * Azure takes a call at a deployment, which is named like the model without its dots. Behind Cloudflare's gateway
     * the deployment follows the resource at once. See https://learn.microsoft.com/azure/ai-services/openai/reference
     * (2024-10).
     */
    record AzureDeployments() implements Endpoint {
        private static final String DEPLOYMENTS = "/openai/deployments";
        private static final String DEFAULT_VERSION = "2024-03-01-preview";
        private static final Pattern VERSION_IN_QUERY = Pattern.compile("[?&]api-version=([^&]+)");

        @Override
        public boolean serves(RelayMode mode) {
            return true;
        }

        @Override
        public String url(BaseUrl base, Call call) {
            String deployment = call.mode() == RelayMode.IMAGES
                    ? call.model()
                    : call.model().replace(".", "");
            String path = "/" + segment(deployment) + call.mode().path().substring(VERSION.length()) + "?api-version="
                    + version(call);
            return base.text().startsWith(CLOUDFLARE_GATEWAY) ? base.with(path) : base.with(DEPLOYMENTS + path);
        }

        /** Channels that serve models by a prefix take names that the caller made up. */
        private static String segment(String name) {
            return URLEncoder.encode(name, UTF_8).replace("+", "%20");
        }

        /** A version in the call itself wins. */
        private static String version(Call call) {
            Matcher asked = VERSION_IN_QUERY.matcher(call.pathAndQuery());
            return asked.find()
                    ? asked.group(1)
                    : call.config().find("api_version").orElse(DEFAULT_VERSION);
        }
    }
}
