package io.oneapi.standalone;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateResponse;
import com.openai.models.audio.translations.TranslationCreateParams;
import com.openai.models.audio.translations.TranslationCreateResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.Image;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.models.Model;
import com.openai.models.moderations.ModerationCreateParams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OpenAI's own library for Java. */
// Of what the library calls deprecated, programs that call vendors of OpenAI's family still live.
@SuppressWarnings("deprecation")
final class OpenAiJavaClient implements ClientLibrary {
    private static final Map<String, Object> CITY_SCHEMA = Map.of("city", Map.of("type", "string"));

    @Override
    public Set<ClientCase> cases() {
        return EnumSet.allOf(ClientCase.class);
    }

    private static OpenAIClient client(Connection connection, Duration timeout) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(connection.key())
                .timeout(timeout)
                .maxRetries(0)
                .build();
    }

    @Override
    public String perform(ClientCase wanted, Connection connection) {
        OpenAIClient client = client(connection, Duration.ofSeconds(30));
        try {
            return perform(client, wanted, connection.speech());
        } finally {
            client.close();
        }
    }

    private static String perform(OpenAIClient client, ClientCase wanted, Path speech) {
        return switch (wanted) {
            case CHAT -> content(client, question().build());
            case STREAMED_CHAT -> streamed(client, question().build());
            case STREAMED_CHAT_WITH_USAGE -> streamed(client, withUsage());
            case TOOL_CALL -> toolCall(client);
            case STREAMED_TOOL_CALL -> streamedToolCall(client);
            case JSON_SCHEMA -> content(client, withSchema());
            case IMAGES_IN_MESSAGES -> content(client, withImages());
            case FLOAT_EMBEDDING -> embedding(client, EmbeddingCreateParams.EncodingFormat.FLOAT);
            case BASE64_EMBEDDING -> embedding(client, EmbeddingCreateParams.EncodingFormat.BASE64);
            case SPEECH -> speech(client);
            case TRANSCRIPTION -> transcription(client, speech, AudioResponseFormat.JSON);
            case TRANSCRIPTION_AS_TEXT -> transcription(client, speech, AudioResponseFormat.TEXT);
            case TRANSCRIPTION_IN_DETAIL -> transcription(client, speech, AudioResponseFormat.VERBOSE_JSON);
            case TRANSCRIPTION_AS_SUBTITLES -> transcription(client, speech, AudioResponseFormat.SRT);
            case TRANSLATION -> translation(client, speech, TranslationCreateParams.ResponseFormat.JSON);
            case TRANSLATION_AS_TEXT -> translation(client, speech, TranslationCreateParams.ResponseFormat.TEXT);
            case TRANSLATION_IN_DETAIL ->
                translation(client, speech, TranslationCreateParams.ResponseFormat.VERBOSE_JSON);
            case TRANSLATION_AS_SUBTITLES -> translation(client, speech, TranslationCreateParams.ResponseFormat.SRT);
            case IMAGE_BY_URL ->
                image(client, ImageGenerateParams.ResponseFormat.URL).url().orElseThrow();
            case IMAGE_IN_BASE64 ->
                image(client, ImageGenerateParams.ResponseFormat.B64_JSON)
                        .b64Json()
                        .orElseThrow();
            case MODERATION -> moderation(client);
            case COMPLETION -> completion(client);
            case MODEL_LIST ->
                client.models().list().data().stream().map(Model::id).collect(Collectors.joining(","));
            case ONE_MODEL -> {
                Model model = client.models().retrieve("gpt-4o");
                yield model.id() + " of " + model.ownedBy();
            }
        };
    }

    private static ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("Say hello");
    }

    private static ChatCompletionCreateParams withUsage() {
        return question()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    private static ChatCompletionCreateParams withTool() {
        return question()
                .addFunctionTool(FunctionDefinition.builder()
                        .name("weather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty("properties", JsonValue.from(CITY_SCHEMA))
                                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                .build())
                        .build())
                .build();
    }

    private static ChatCompletionCreateParams withSchema() {
        return question()
                .responseFormat(ResponseFormatJsonSchema.builder()
                        .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                                .name("place")
                                .strict(true)
                                .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                                        .putAdditionalProperty("type", JsonValue.from("object"))
                                        .putAdditionalProperty("properties", JsonValue.from(CITY_SCHEMA))
                                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                        .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private static ChatCompletionCreateParams withImages() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .addUserMessageOfArrayOfContentParts(List.of(
                        ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                                .text("What do you see?")
                                .build()),
                        imagePart(ClientCase.IMAGE_DATA_URL),
                        imagePart(ClientCase.IMAGE_URL)))
                .build();
    }

    private static ChatCompletionContentPart imagePart(String url) {
        return ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url(url)
                        .build())
                .build());
    }

    private static String content(OpenAIClient client, ChatCompletionCreateParams params) {
        ChatCompletion completion = client.chat().completions().create(params);
        return completion.choices().getFirst().message().content().orElseThrow();
    }

    private static String streamed(OpenAIClient client, ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            return stream.stream().flatMap(OpenAiJavaClient::seen).collect(Collectors.joining("|"));
        }
    }

    private static Stream<String> seen(ChatCompletionChunk chunk) {
        return Stream.concat(
                chunk.choices().stream().flatMap(choice -> choice.delta().content().stream()),
                chunk.usage().stream().map(usage -> usage.promptTokens() + "+" + usage.completionTokens()));
    }

    private static String toolCall(OpenAIClient client) {
        ChatCompletion completion = client.chat().completions().create(withTool());
        ChatCompletionMessageFunctionToolCall call = completion
                .choices()
                .getFirst()
                .message()
                .toolCalls()
                .orElseThrow()
                .getFirst()
                .asFunction();
        return call.id() + " " + call.function().name() + " " + call.function().arguments();
    }

    private static String streamedToolCall(OpenAIClient client) {
        StringBuilder call = new StringBuilder();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(withTool())) {
            stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().toolCalls().stream().flatMap(List::stream))
                    .forEach(piece -> {
                        piece.id().ifPresent(id -> call.append(id).append(' '));
                        piece.function()
                                .orElseThrow()
                                .name()
                                .ifPresent(name -> call.append(name).append(' '));
                        piece.function().orElseThrow().arguments().ifPresent(call::append);
                    });
        }
        return call.toString();
    }

    private static String embedding(OpenAIClient client, EmbeddingCreateParams.EncodingFormat format) {
        return client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .input("Say hello")
                        .encodingFormat(format)
                        .build())
                .data()
                .getFirst()
                .embedding()
                .toString();
    }

    private static String speech(OpenAIClient client) {
        try (HttpResponse response = client.audio()
                .speech()
                .create(SpeechCreateParams.builder()
                        .model("tts-1")
                        .voice("alloy")
                        .input("Say hello")
                        .build())) {
            return HexFormat.of().formatHex(response.body().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String transcription(OpenAIClient client, Path speech, AudioResponseFormat format) {
        TranscriptionCreateResponse response = client.audio()
                .transcriptions()
                .create(TranscriptionCreateParams.builder()
                        .model("whisper-1")
                        .file(speech)
                        .responseFormat(format)
                        .build());
        return response.verbose()
                .map(verbose -> verbose.language() + " " + verbose.duration() + " s: " + verbose.text())
                .orElseGet(() -> response.asTranscription().text());
    }

    private static String translation(OpenAIClient client, Path speech, TranslationCreateParams.ResponseFormat format) {
        TranslationCreateResponse response = client.audio()
                .translations()
                .create(TranslationCreateParams.builder()
                        .model("whisper-1")
                        .file(speech)
                        .responseFormat(format)
                        .build());
        return response.verbose()
                .map(verbose -> verbose.language() + " " + verbose.duration() + " s: " + verbose.text())
                .orElseGet(() -> response.asTranslation().text());
    }

    private static Image image(OpenAIClient client, ImageGenerateParams.ResponseFormat format) {
        return client.images()
                .generate(ImageGenerateParams.builder()
                        .model("dall-e-3")
                        .prompt("a cat")
                        .responseFormat(format)
                        .build())
                .data()
                .orElseThrow()
                .getFirst();
    }

    private static String moderation(OpenAIClient client) {
        boolean flagged = client.moderations()
                .create(ModerationCreateParams.builder()
                        .model("omni-moderation-latest")
                        .input("Say hello")
                        .build())
                .results()
                .getFirst()
                .flagged();
        return flagged ? "flagged" : "harmless";
    }

    private static String completion(OpenAIClient client) {
        return client.completions()
                .create(CompletionCreateParams.builder()
                        .model("gpt-3.5-turbo-instruct")
                        .prompt("Once")
                        .build())
                .choices()
                .getFirst()
                .text();
    }

    @Override
    public Refusal refusal(String model, Connection connection) {
        OpenAIClient client = client(connection, Duration.ofSeconds(30));
        try {
            String answer = content(client, question().model(model).build());
            throw new AssertionError("answered: " + answer);
        } catch (OpenAIServiceException e) {
            return new Refusal(
                    e.getClass().getSimpleName(), e.statusCode(), e.code().orElse(""), String.valueOf(e.getMessage()));
        } finally {
            client.close();
        }
    }

    @Override
    public String runOutOfTime(Connection connection) {
        OpenAIClient client = client(connection, Duration.ofMillis(500));
        try {
            return content(client, question().build());
        } catch (OpenAIException e) {
            return e.getClass().getSimpleName();
        } finally {
            client.close();
        }
    }

    @Override
    public String leaveAfterFirstWords(Connection connection) {
        OpenAIClient client = client(connection, Duration.ofSeconds(30));
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question().build())) {
            return stream.stream().flatMap(OpenAiJavaClient::seen).findFirst().orElseThrow();
        } finally {
            client.close();
        }
    }

    @Override
    public void close() {
        // A client lives as long as its call.
    }
}
