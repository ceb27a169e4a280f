package io.oneapi.relay.provider;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.Objects;

/** What the caller is told by a chat, in OpenAI's dialect: whole, or added up from the chunks of a stream. */
record Told(String text, String toolName, String toolArguments, String finishReason) {
    static final Told NOTHING = new Told("", "", "", "");

    private static final JsonMapper JSON = JsonMapper.createDefault();

    static Told in(byte[] json) throws IOException {
        Told told = NOTHING;
        JsonNode choices = node(json).get("choices");
        if (choices == null) {
            return told;
        }
        for (JsonNode choice : choices.values()) {
            JsonNode said = choice.get("delta") == null ? choice.get("message") : choice.get("delta");
            told = told.and(said == null ? NOTHING : said(said))
                    .and(new Told("", "", "", text(choice, "finish_reason")));
        }
        return told;
    }

    static boolean holdsUsage(byte[] json) throws IOException {
        JsonNode usage = node(json).get("usage");
        return usage != null && usage.isObject();
    }

    private static JsonNode node(byte[] json) throws IOException {
        return Objects.requireNonNull(JSON.readValue(json, JsonNode.class));
    }

    private static Told said(JsonNode message) {
        Told told = new Told(text(message, "content"), "", "", "");
        JsonNode calls = message.get("tool_calls");
        if (calls != null) {
            for (JsonNode call : calls.values()) {
                JsonNode function = Objects.requireNonNull(call.get("function"));
                told = told.and(new Told("", text(function, "name"), text(function, "arguments"), ""));
            }
        }
        return told;
    }

    private static String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && value.isString() ? value.getStringValue() : "";
    }

    Told and(Told more) {
        return new Told(
                text + more.text,
                toolName + more.toolName,
                toolArguments + more.toolArguments,
                finishReason + more.finishReason);
    }
}
