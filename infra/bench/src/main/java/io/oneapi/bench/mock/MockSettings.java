package io.oneapi.bench.mock;

import java.net.InetAddress;
import java.time.Duration;

/**
 * How the mock answers.
 *
 * @param host address to listen on
 * @param port port there, 0 for any free one
 * @param threads event loops that serve connections
 * @param promptTokens {@code prompt_tokens} of every answer
 * @param completionTokens {@code completion_tokens} of every answer
 * @param chunks pieces of text in a stream
 * @param chunkDelay pause between two events of a stream
 * @param slowDelay time before the first byte when the model is {@code mock-slow}, and between two events of a stream
 *     when it is {@code mock-paced}
 */
public record MockSettings(
        InetAddress host,
        int port,
        int threads,
        int promptTokens,
        int completionTokens,
        int chunks,
        Duration chunkDelay,
        Duration slowDelay) {
    public MockSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no such port: " + port);
        }
        if (threads < 1 || chunks < 1 || promptTokens < 0 || completionTokens < 0) {
            throw new IllegalArgumentException("threads and chunks start at 1, token counts at 0");
        }
        if (chunkDelay.isNegative() || slowDelay.isNegative()) {
            throw new IllegalArgumentException("delays cannot be negative");
        }
    }

    /** On loopback. */
    public MockSettings(
            int port,
            int threads,
            int promptTokens,
            int completionTokens,
            int chunks,
            Duration chunkDelay,
            Duration slowDelay) {
        this(
                InetAddress.getLoopbackAddress(),
                port,
                threads,
                promptTokens,
                completionTokens,
                chunks,
                chunkDelay,
                slowDelay);
    }

    /** Any free port, one event loop, 12 prompt tokens and 34 completion tokens, 16 chunks without pause. */
    public static MockSettings defaults() {
        return new MockSettings(0, 1, 12, 34, 16, Duration.ZERO, Duration.ofSeconds(2));
    }
}
