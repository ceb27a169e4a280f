package io.oneapi.bench.load;

import java.nio.charset.StandardCharsets;

/**
 * The one call that a load makes over and over.
 *
 * @param body its JSON
 * @param expectedEvents events that a good answer has; 0 for a plain one
 */
public record ChatRequest(String body, int expectedEvents) {
    /** Where it goes. */
    public static final String PATH = "/v1/chat/completions";

    /** A call whose answer comes in one piece. */
    public static ChatRequest plain(String model) {
        return new ChatRequest(body(model, ""), 0);
    }

    /** A call whose answer is a stream of so many events, the closing mark included. */
    public static ChatRequest streamed(String model, int expectedEvents) {
        return new ChatRequest(body(model, "\"stream\":true,"), expectedEvents);
    }

    private static String body(String model, String delivery) {
        return """
                {"model":"%s",%s"messages":[\
                {"role":"system","content":"You answer in one short sentence."},\
                {"role":"user","content":"Which river flows through Paris?"}],\
                "temperature":0.7,"max_tokens":100}""".formatted(model, delivery);
    }

    /** The whole request as it goes over the wire. */
    byte[] bytesFor(LoadTarget target) {
        StringBuilder head = new StringBuilder("POST " + PATH + " HTTP/1.1\r\nHost: ");
        head.append(target.url().getAuthority()).append("\r\n");
        target.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + body.length() + "\r\n\r\n");
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
