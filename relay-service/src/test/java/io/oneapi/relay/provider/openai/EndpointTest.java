package io.oneapi.relay.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.channel.ProviderConfig;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.provider.ProviderFixtures;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestFixtures;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private static final Map<String, String> VERSION = Map.of("api_version", "V");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1||CHAT|?x=1|https://api.openai.com/v1/chat/completions?x=1
            50|https://h.example/api/v1/|EMBEDDINGS||https://h.example/api/v1/embeddings
            51||CHAT||https://generativelanguage.googleapis.com/v1beta/openai/chat/completions
            36|https://api.deepseek.com|CHAT||https://api.deepseek.com/v1/chat/completions
            27||CHAT||https://api.minimax.chat/v1/text/chatcompletion_v2
            8|http://h.example:8080|SPEECH||http://h.example:8080/v1/audio/speech
            20||CHAT||https://openrouter.ai/api/v1/chat/completions
            40||EMBEDDINGS||https://ark.cn-beijing.volces.com/api/v3/embeddings
            41||CHAT||https://api.novita.ai/v3/openai/chat/completions
            47||CHAT||https://qianfan.baidubce.com/v2/chat/completions
            48||CHAT||https://spark-api-open.xf-yun.com/v1/chat/completions
            49||CHAT||https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions
            49||EMBEDDINGS||https://dashscope.aliyuncs.com/compatible-mode/v1/embeddings
            """)
    void isTheVendorsOwn(int type, @Nullable String base, RelayMode mode, @Nullable String query, String url) {
        assertThat(url(type, base, mode, query, "m")).isEqualTo(url);
    }

    /** Base URLs as guides in the field spell them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1|https://api.siliconflow.cn/v1|CHAT|https://api.siliconflow.cn/v1/chat/completions
            1|https://api.siliconflow.cn/v1//|CHAT|https://api.siliconflow.cn/v1/chat/completions
            1|https://dashscope.aliyuncs.com/compatible-mode/v1|CHAT|https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions
            49|https://dashscope.aliyuncs.com/compatible-mode/v1|CHAT|https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions
            49|https://dashscope.aliyuncs.com/compatible-mode|EMBEDDINGS|https://dashscope.aliyuncs.com/compatible-mode/v1/embeddings
            1|https://ark.cn-beijing.volces.com/api/v3|EMBEDDINGS|https://ark.cn-beijing.volces.com/api/v3/embeddings
            40|https://ark.cn-beijing.volces.com/api/v3|CHAT|https://ark.cn-beijing.volces.com/api/v3/chat/completions
            40|https://ark.cn-beijing.volces.com/api/v3/|EMBEDDINGS|https://ark.cn-beijing.volces.com/api/v3/embeddings
            47|https://qianfan.baidubce.com/v2|CHAT|https://qianfan.baidubce.com/v2/chat/completions
            1|https://h.example/v1/chat/completions|CHAT|https://h.example/v1/chat/completions
            1|https://h.example/openai|CHAT|https://h.example/openai/v1/chat/completions
            1|https://h.example/v1beta|CHAT|https://h.example/v1beta/v1/chat/completions
            50|https://h.example|CHAT|https://h.example/chat/completions
            50|https://h.example/chat|CHAT|https://h.example/chat/completions
            """)
    void doesNotRepeatWhatTheBaseUrlEndsWith(int type, String base, RelayMode mode, String url) {
        assertThat(url(type, base, mode, null, "m")).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1|https://gateway.ai.cloudflare.com/v1/acc/gw/openai|CHAT|https://gateway.ai.cloudflare.com/v1/acc/gw/openai/chat/completions
            1|https://gateway.ai.cloudflare.com/v1/acc/gw/openai/|IMAGES|https://gateway.ai.cloudflare.com/v1/acc/gw/openai/images/generations
            3|https://gateway.ai.cloudflare.com/v1/acc/gw/azure-openai/res|CHAT|https://gateway.ai.cloudflare.com/v1/acc/gw/azure-openai/res/gpt-4o/chat/completions?api-version=V
            """)
    void leavesTheVersionToCloudflaresGateway(int type, String base, RelayMode mode, String url) {
        assertThat(url(type, base, mode, null, "gpt-4o")).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHAT|gpt-3.5-turbo|gpt-35-turbo/chat/completions
            EMBEDDINGS|text-embedding-3-small|text-embedding-3-small/embeddings
            IMAGES|dall-e-3|dall-e-3/images/generations
            IMAGES|gpt-image-1.5|gpt-image-1.5/images/generations
            TRANSCRIPTION|whisper-1|whisper-1/audio/transcriptions
            TRANSLATION|whisper-1|whisper-1/audio/translations
            SPEECH|tts-1.0|tts-10/audio/speech
            CHAT|a b/../c?d|a%20b%2F%2Fc%3Fd/chat/completions
            """)
    void isADeploymentOfAzureNamedLikeTheModelWithoutItsDots(RelayMode mode, String model, String path) {
        assertThat(url(3, "https://r.openai.azure.com/", mode, null, model))
                .isEqualTo("https://r.openai.azure.com/openai/deployments/" + path + "?api-version=V");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?api-version=Q|V|Q
            ?x=y&api-version=Q&z|V|Q
            ?x=y|V|V
            |V|V
            ||2024-03-01-preview
            """)
    void takesAzuresVersionFromTheCallThenFromTheChannel(
            @Nullable String query, @Nullable String configured, String version) {
        Map<String, String> config = configured == null ? Map.of() : Map.of("api_version", configured);

        assertThat(url(3, "https://r.openai.azure.com", RelayMode.CHAT, query, "m", config))
                .isEqualTo("https://r.openai.azure.com/openai/deployments/m/chat/completions?api-version=" + version);
    }

    @Test
    void keepsTheCallersQueryFromPathsOfTheVendorsOwn() {
        assertThat(url(40, null, RelayMode.CHAT, "?x=1", "m"))
                .isEqualTo("https://ark.cn-beijing.volces.com/api/v3/chat/completions");
    }

    @ParameterizedTest
    @ValueSource(ints = {27, 41, 47})
    void servesOnlyChatsWhereTheVendorHasNoOtherPath(int type) {
        assertThat(served(type)).containsExactly(RelayMode.CHAT);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 49})
    void servesChatsAndEmbeddingsWhereTheVendorHasPathsForThem(int type) {
        assertThat(served(type)).containsExactlyInAnyOrder(RelayMode.CHAT, RelayMode.EMBEDDINGS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 20, 36, 50, 51})
    void servesEveryModeWithOpenAisPaths(int type) {
        assertThat(served(type)).containsExactlyInAnyOrder(RelayMode.values());
    }

    private static Set<RelayMode> served(int type) {
        OpenAiVendor vendor = OpenAiVendor.ofType(type).orElseThrow();
        return Arrays.stream(RelayMode.values()).filter(vendor::serves).collect(Collectors.toSet());
    }

    private static String url(int type, @Nullable String base, RelayMode mode, @Nullable String query, String model) {
        return url(type, base, mode, query, model, VERSION);
    }

    private static String url(
            int type,
            @Nullable String base,
            RelayMode mode,
            @Nullable String query,
            String model,
            Map<String, String> config) {
        RelayRequest request = RequestFixtures.json(mode, mode.path() + (query == null ? "" : query), "{}");
        String baseUrl = base == null ? ProviderFixtures.catalog().defaultBaseUrl(type) : base;
        return OpenAiVendor.ofType(type)
                .orElseThrow()
                .url(new BaseUrl(baseUrl), request, model, new ProviderConfig(config));
    }
}
