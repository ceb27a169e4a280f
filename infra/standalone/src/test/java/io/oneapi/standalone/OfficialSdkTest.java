package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does in the first five minutes, with OpenAI's own client. */
class OfficialSdkTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static long channel;

    private Admin.Token token;
    private OpenAIClient client;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
        channel = admin.createChannel(upstream.baseUrl(), "gpt-4o,my-own-model", "");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void createToken() {
        token = admin.createToken("{\"name\":\"sdk\",\"remain_quota\":1000000}");
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.url("/v1").toString())
                .apiKey(token.key())
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams question() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .addUserMessage("Say hello")
                .build();
    }

    @Test
    void completesAChatAndChargesExactlyItsPrice() {
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        long userBefore = admin.number("/api/user/self", "quota");
        long channelBefore = admin.number("/api/channel/" + channel, "used_quota");

        ChatCompletion completion = client.chat().completions().create(question());

        assertThat(completion.choices().getFirst().message().content()).contains("Grüße");
        // gpt-4o: (100 + 50 × 4) × 2.5
        await().untilAsserted(() -> assertThat(admin.number("/api/token/" + token.id(), "remain_quota"))
                .isEqualTo(1_000_000 - 750));
        assertThat(admin.number("/api/token/" + token.id(), "used_quota")).isEqualTo(750);
        assertThat(admin.number("/api/user/self", "quota")).isEqualTo(userBefore - 750);
        await().untilAsserted(() -> assertThat(admin.number("/api/channel/" + channel, "used_quota"))
                .isEqualTo(channelBefore + 750));
        JsonNode row = admin.get("/api/log/?type=2").get("data").get(0);
        assertThat(row.get("quota").asLong()).isEqualTo(750);
        assertThat(row.get("prompt_tokens").asLong()).isEqualTo(100);
        assertThat(row.get("completion_tokens").asLong()).isEqualTo(50);
        assertThat(row.get("model_name").asText()).isEqualTo("gpt-4o");
        assertThat(row.get("token_name").asText()).isEqualTo("sdk");
        assertThat(row.get("username").asText()).isEqualTo("root");
        assertThat(row.get("channel").asLong()).isEqualTo(channel);
        assertThat(row.get("is_stream").asBoolean()).isFalse();
    }

    @Test
    void streamsAChatAndChargesTheUsageThatTheProviderReports() {
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("Hel"));
            call.chunk(OpenAiAnswers.contentChunk("lo"));
            call.chunk(OpenAiAnswers.finishChunk());
            call.chunk(OpenAiAnswers.usageChunk(20, 10));
            call.chunk(OpenAiAnswers.done());
            call.endEvents();
        });

        List<ChatCompletionChunk> chunks;
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question())) {
            chunks = stream.stream().toList();
        }

        assertThat(chunks).hasSize(3);
        assertThat(chunks.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .flatMap(choice -> choice.delta().content().stream()))
                .containsExactly("Hel", "lo");
        // (20 + 10 × 4) × 2.5
        await().untilAsserted(() -> assertThat(admin.number("/api/token/" + token.id(), "used_quota"))
                .isEqualTo(150));
        assertThat(admin.get("/api/log/?type=2")
                        .get("data")
                        .get(0)
                        .get("is_stream")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void listsTheModelsThatTheTokenMayUse() {
        assertThat(client.models().list().data().stream().map(model -> model.id() + " of " + model.ownedBy()))
                .containsExactly("gpt-4o of openai", "my-own-model of custom");
    }
}
