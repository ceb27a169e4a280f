package io.oneapi.standalone;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;

/** What programs ask of a client library: where the call leads, what the vendor answers, what the program sees. */
enum ClientCase {
    CHAT("/v1/chat/completions", call -> call.json(200, OpenAiAnswers.completion(100, 50)), "Grüße"),
    STREAMED_CHAT("/v1/chat/completions", ClientCase::stream, "Hel|lo"),
    STREAMED_CHAT_WITH_USAGE("/v1/chat/completions", ClientCase::stream, "Hel|lo|20+10"),
    TOOL_CALL(
            "/v1/chat/completions",
            call -> call.json(200, OpenAiAnswers.toolCall()),
            "call_1 weather {\"city\":\"Köln\"}"),
    STREAMED_TOOL_CALL("/v1/chat/completions", ClientCase::streamToolCall, "call_1 weather {\"city\":\"Köln\"}"),
    JSON_SCHEMA(
            "/v1/chat/completions",
            call -> call.json(200, OpenAiAnswers.completionSaying("{\\\"city\\\":\\\"Köln\\\"}")),
            "{\"city\":\"Köln\"}"),
    IMAGES_IN_MESSAGES(
            "/v1/chat/completions", call -> call.json(200, OpenAiAnswers.completionSaying("two cats")), "two cats"),
    FLOAT_EMBEDDING("/v1/embeddings", call -> call.json(200, OpenAiAnswers.embedding("[0.5,-2.0]")), "[0.5, -2.0]"),
    BASE64_EMBEDDING(
            "/v1/embeddings",
            // Two floats, the lowest byte first.
            call -> call.json(
                    200,
                    OpenAiAnswers.embedding("\""
                            + Base64.getEncoder().encodeToString(HexFormat.of().parseHex("0000003f000000c0")) + "\"")),
            "[0.5, -2.0]"),
    SPEECH(
            "/v1/audio/speech",
            call -> call.answer(200, "audio/mpeg", sound()),
            HexFormat.of().formatHex(sound())),
    TRANSCRIPTION("/v1/audio/transcriptions", call -> call.json(200, "{\"text\":\"Guten Tag\"}"), "Guten Tag"),
    TRANSCRIPTION_AS_TEXT(
            "/v1/audio/transcriptions",
            call -> call.answer(200, "text/plain; charset=utf-8", "Guten Tag\n"),
            "Guten Tag\n"),
    TRANSCRIPTION_IN_DETAIL(
            "/v1/audio/transcriptions",
            call -> call.json(200, OpenAiAnswers.transcriptInDetail("transcribe")),
            "german 0.1 s: Guten Tag"),
    TRANSCRIPTION_AS_SUBTITLES(
            "/v1/audio/transcriptions",
            call -> call.answer(200, "text/plain; charset=utf-8", OpenAiAnswers.subtitles()),
            OpenAiAnswers.subtitles()),
    TRANSLATION("/v1/audio/translations", call -> call.json(200, "{\"text\":\"Good day\"}"), "Good day"),
    TRANSLATION_AS_TEXT(
            "/v1/audio/translations",
            call -> call.answer(200, "text/plain; charset=utf-8", "Good day\n"),
            "Good day\n"),
    TRANSLATION_IN_DETAIL(
            "/v1/audio/translations",
            call -> call.json(200, OpenAiAnswers.transcriptInDetail("translate")),
            "german 0.1 s: Guten Tag"),
    TRANSLATION_AS_SUBTITLES(
            "/v1/audio/translations",
            call -> call.answer(200, "text/plain; charset=utf-8", OpenAiAnswers.subtitles()),
            OpenAiAnswers.subtitles()),
    IMAGE_BY_URL(
            "/v1/images/generations",
            call -> call.json(200, OpenAiAnswers.image("url", "https://images.example/1.png")),
            "https://images.example/1.png"),
    IMAGE_IN_BASE64(
            "/v1/images/generations",
            call -> call.json(200, OpenAiAnswers.image("b64_json", "iVBORw0KGgo=")),
            "iVBORw0KGgo="),
    MODERATION("/v1/moderations", call -> call.json(200, OpenAiAnswers.moderation()), "flagged"),
    COMPLETION("/v1/completions", call -> call.json(200, OpenAiAnswers.legacyCompletion()), " upon a time"),
    MODEL_LIST(
            "",
            call -> call.json(500, "{}"),
            "busy-model,dall-e-3,gpt-3.5-turbo-instruct,gpt-4o,omni-moderation-latest,picky-model,"
                    + "text-embedding-3-small,tts-1,whisper-1"),
    ONE_MODEL("", call -> call.json(500, "{}"), "gpt-4o of openai");

    static final String IMAGE_DATA_URL = "data:image/png;base64,"
            + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    static final String IMAGE_URL = "https://images.example/cat.png";

    private final String vendorPath;

    /** A script keeps nothing of the calls it answers. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ScriptedUpstream.Script vendor;

    private final String seen;

    ClientCase(String vendorPath, ScriptedUpstream.Script vendor, String seen) {
        this.vendorPath = vendorPath;
        this.vendor = vendor;
        this.seen = seen;
    }

    /** Where the vendor is to be asked; empty when the gateway answers by itself. */
    String vendorPath() {
        return vendorPath;
    }

    ScriptedUpstream.Script vendor() {
        return vendor;
    }

    String seen() {
        return seen;
    }

    private static void stream(ScriptedUpstream.Call call) throws IOException {
        call.beginEvents();
        call.chunk(OpenAiAnswers.contentChunk("Hel"));
        call.chunk(OpenAiAnswers.contentChunk("lo") + OpenAiAnswers.finishChunk());
        call.chunk(OpenAiAnswers.usageChunk(20, 10) + OpenAiAnswers.done());
        call.endEvents();
    }

    private static void streamToolCall(ScriptedUpstream.Call call) throws IOException {
        call.beginEvents();
        call.chunk(OpenAiAnswers.toolCallBegin());
        call.chunk(OpenAiAnswers.toolCallArguments("{\\\"ci"));
        call.chunk(OpenAiAnswers.toolCallArguments("ty\\\":\\\"K") + OpenAiAnswers.toolCallArguments("öln\\\"}"));
        call.chunk(OpenAiAnswers.finishChunk().replace("\"stop\"", "\"tool_calls\""));
        call.chunk(OpenAiAnswers.usageChunk(20, 10) + OpenAiAnswers.done());
        call.endEvents();
    }

    /** Every byte there is, so that no reading as text would survive it. */
    private static byte[] sound() {
        byte[] bytes = new byte[1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
