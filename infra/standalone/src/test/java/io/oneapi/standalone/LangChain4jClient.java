package io.oneapi.standalone;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.audio.AudioTranscriptionRequest;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiAudioTranscriptionModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiImageModel;
import dev.langchain4j.model.openai.OpenAiLanguageModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiModerationModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiTextToSpeechModel;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** LangChain4j's models for OpenAI, which speak HTTP through the client of the JDK. */
final class LangChain4jClient implements ClientLibrary {
    private static final JsonObjectSchema CITY_SCHEMA = JsonObjectSchema.builder()
            .addStringProperty("city")
            .required("city")
            .additionalProperties(false)
            .build();

    /** It always asks for usage in streams, knows no translation, and no format of transcripts but its own. */
    @Override
    public Set<ClientCase> cases() {
        return EnumSet.complementOf(EnumSet.of(
                ClientCase.STREAMED_CHAT,
                ClientCase.TRANSCRIPTION_AS_TEXT,
                ClientCase.TRANSCRIPTION_IN_DETAIL,
                ClientCase.TRANSCRIPTION_AS_SUBTITLES,
                ClientCase.TRANSLATION,
                ClientCase.TRANSLATION_AS_TEXT,
                ClientCase.TRANSLATION_IN_DETAIL,
                ClientCase.TRANSLATION_AS_SUBTITLES,
                ClientCase.ONE_MODEL));
    }

    @Override
    public String perform(ClientCase wanted, Connection connection) {
        return switch (wanted) {
            case CHAT -> chat(connection).build().chat("Say hello");
            case STREAMED_CHAT_WITH_USAGE -> streamed(connection);
            case TOOL_CALL -> toolCall(chat(connection).build().chat(withTool()));
            case STREAMED_TOOL_CALL -> toolCall(complete(connection, withTool(), new ArrayList<>()));
            case JSON_SCHEMA ->
                chat(connection)
                        .strictJsonSchema(true)
                        .build()
                        .chat(withSchema())
                        .aiMessage()
                        .text();
            case IMAGES_IN_MESSAGES ->
                chat(connection).build().chat(images()).aiMessage().text();
            case FLOAT_EMBEDDING -> embedding(connection, "float");
            case BASE64_EMBEDDING -> embedding(connection, "base64");
            case SPEECH -> speech(connection);
            case TRANSCRIPTION -> transcription(connection);
            case IMAGE_BY_URL -> image(connection).url().toString();
            case IMAGE_IN_BASE64 -> image(connection).base64Data();
            case MODERATION -> moderation(connection);
            case COMPLETION -> completion(connection);
            case MODEL_LIST -> models(connection);
            case STREAMED_CHAT,
                    TRANSCRIPTION_AS_TEXT,
                    TRANSCRIPTION_IN_DETAIL,
                    TRANSCRIPTION_AS_SUBTITLES,
                    TRANSLATION,
                    TRANSLATION_AS_TEXT,
                    TRANSLATION_IN_DETAIL,
                    TRANSLATION_AS_SUBTITLES,
                    ONE_MODEL -> throw new UnsupportedOperationException(wanted.name());
        };
    }

    private static OpenAiChatModel.OpenAiChatModelBuilder chat(Connection connection) {
        return OpenAiChatModel.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(connection.key())
                .modelName("gpt-4o")
                .maxRetries(0);
    }

    private static ChatRequest withTool() {
        return ChatRequest.builder()
                .messages(UserMessage.from("Say hello"))
                .toolSpecifications(ToolSpecification.builder()
                        .name("weather")
                        .parameters(CITY_SCHEMA)
                        .build())
                .build();
    }

    private static ChatRequest withSchema() {
        return ChatRequest.builder()
                .messages(UserMessage.from("Say hello"))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("place")
                                .rootElement(CITY_SCHEMA)
                                .build())
                        .build())
                .build();
    }

    private static UserMessage images() {
        return UserMessage.from(
                TextContent.from("What do you see?"),
                ImageContent.from(ClientCase.IMAGE_DATA_URL),
                ImageContent.from(URI.create(ClientCase.IMAGE_URL)));
    }

    private static String toolCall(ChatResponse response) {
        ToolExecutionRequest call = response.aiMessage().toolExecutionRequests().getFirst();
        return call.id() + " " + call.name() + " " + call.arguments();
    }

    private static String streamed(Connection connection) {
        List<String> seen = new ArrayList<>();
        ChatRequest question =
                ChatRequest.builder().messages(UserMessage.from("Say hello")).build();
        TokenUsage usage = complete(connection, question, seen).tokenUsage();
        seen.add(usage.inputTokenCount() + "+" + usage.outputTokenCount());
        return String.join("|", seen);
    }

    private static ChatResponse complete(Connection connection, ChatRequest request, List<String> seen) {
        CompletableFuture<ChatResponse> done = new CompletableFuture<>();
        streaming(connection).chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                seen.add(text);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                done.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                done.completeExceptionally(error);
            }
        });
        return done.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static OpenAiStreamingChatModel streaming(Connection connection) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(connection.key())
                .modelName("gpt-4o")
                .build();
    }

    private static String embedding(Connection connection, String format) {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(connection.key())
                .modelName("text-embedding-3-small")
                .encodingFormat(format)
                .maxRetries(0)
                .build()
                .embed("Say hello")
                .content()
                .vectorAsList()
                .toString();
    }

    private static String speech(Connection connection) {
        return HexFormat.of()
                .formatHex(OpenAiTextToSpeechModel.builder()
                        .baseUrl(connection.baseUrl())
                        .apiKey(connection.key())
                        .modelName("tts-1")
                        .voice("alloy")
                        .maxRetries(0)
                        .build()
                        .synthesize("Say hello")
                        .audio()
                        .binaryData());
    }

    private static String transcription(Connection connection) {
        return OpenAiAudioTranscriptionModel.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(connection.key())
                .modelName("whisper-1")
                .maxRetries(0)
                .build()
                .transcribe(AudioTranscriptionRequest.builder(Audio.builder()
                                .binaryData(bytes(connection.speech()))
                                .mimeType("audio/wav")
                                .build())
                        .build())
                .text();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Image image(Connection connection) {
        return OpenAiImageModel.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(connection.key())
                .modelName("dall-e-3")
                .maxRetries(0)
                .build()
                .generate("a cat")
                .content();
    }

    private static String moderation(Connection connection) {
        boolean flagged = OpenAiModerationModel.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(connection.key())
                .modelName("omni-moderation-latest")
                .maxRetries(0)
                .build()
                .moderate("Say hello")
                .content()
                .flagged();
        return flagged ? "flagged" : "harmless";
    }

    private static String completion(Connection connection) {
        return OpenAiLanguageModel.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(connection.key())
                .modelName("gpt-3.5-turbo-instruct")
                .maxRetries(0)
                .build()
                .generate("Once")
                .content();
    }

    private static String models(Connection connection) {
        return OpenAiModelCatalog.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(connection.key())
                .build()
                .listModels()
                .stream()
                .map(ModelDescription::name)
                .collect(Collectors.joining(","));
    }

    @Override
    public Refusal refusal(String model, Connection connection) {
        try {
            String answer = chat(connection).modelName(model).build().chat("Say hello");
            throw new AssertionError("answered: " + answer);
        } catch (LangChain4jException e) {
            // Its exceptions carry the error as it came; only the one that caused them knows the status.
            int status = e.getCause() instanceof HttpException http ? http.statusCode() : 0;
            String error = String.valueOf(e.getMessage());
            String code = Admin.json(error).at("/error/code").asText();
            return new Refusal(e.getClass().getSimpleName(), status, code, error);
        }
    }

    @Override
    public String runOutOfTime(Connection connection) {
        try {
            return chat(connection).timeout(Duration.ofMillis(500)).build().chat("Say hello");
        } catch (LangChain4jException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Override
    public String leaveAfterFirstWords(Connection connection) {
        CompletableFuture<String> firstWords = new CompletableFuture<>();
        streaming(connection).chat("Say hello", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse words, PartialResponseContext context) {
                context.streamingHandle().cancel();
                firstWords.complete(words.text());
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                firstWords.complete("all of it");
            }

            @Override
            public void onError(Throwable error) {
                firstWords.completeExceptionally(error);
            }
        });
        return firstWords.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        // A model lives as long as its call.
    }
}
