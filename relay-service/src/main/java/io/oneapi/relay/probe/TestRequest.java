package io.oneapi.relay.probe;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.oneapi.relay.request.BodyScan;
import io.oneapi.relay.request.BytesContent;
import io.oneapi.relay.request.RelayRequest;
import java.nio.charset.StandardCharsets;

/** The small calls that models are tried with. */
final class TestRequest {
    private TestRequest() {}

    static RelayRequest of(TestKind kind, String model, String prompt) {
        return request(kind, model, body(kind, quoted(model), quoted(prompt)));
    }

    /** For providers that do not stream. */
    static RelayRequest unstreamedChat(String model, String prompt) {
        return request(TestKind.CHAT, model, "{\"model\":" + quoted(model) + messages(quoted(prompt)));
    }

    private static RelayRequest request(TestKind kind, String model, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return new RelayRequest(
                kind.mode(),
                kind.mode().path(),
                null,
                "application/json",
                new BytesContent(body),
                BodyScan.of(body),
                model);
    }

    private static String body(TestKind kind, String model, String prompt) {
        return switch (kind) {
            case CHAT, MODEL_LIST -> "{\"model\":" + model + ",\"stream\":true" + messages(prompt);
            case EMBEDDINGS, MODERATION -> "{\"model\":" + model + ",\"input\":\"test\"}";
            case SPEECH -> "{\"model\":" + model + ",\"input\":\"test\",\"voice\":\"alloy\"}";
        };
    }

    private static String messages(String prompt) {
        return ",\"messages\":[{\"role\":\"user\",\"content\":" + prompt + "}]}";
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
