package io.oneapi.relay.provider.openai;

import io.oneapi.relay.provider.StreamStep;
import io.oneapi.relay.provider.UsageChunk;
import io.oneapi.relay.upstream.SseDecoder;
import io.oneapi.relay.upstream.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One event of a stream on its way through: cut out of the bytes, and read along. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OpenAiStreamBenchmark {
    private static final int PIECES = 100;
    private static final String CHUNK = """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1720000000,"model":"gpt-4o-mini",\
            "system_fingerprint":"fp_1","choices":[{"index":0,"delta":{"content":"piece "},"logprobs":null,\
            "finish_reason":null}],"usage":null}

            """;

    private final byte[] stream = CHUNK.repeat(PIECES).getBytes(StandardCharsets.UTF_8);

    @Benchmark
    @OperationsPerInvocation(PIECES)
    public void decode(Blackhole sink) throws IOException {
        SseDecoder decoder = new SseDecoder(new ByteArrayInputStream(stream));
        for (Optional<SseEvent> event = decoder.next(); event.isPresent(); event = decoder.next()) {
            sink.consume(event.get());
        }
    }

    @Benchmark
    @OperationsPerInvocation(PIECES)
    public OpenAiStream decodeAndReadAlong(Blackhole sink) throws IOException {
        SseDecoder decoder = new SseDecoder(new ByteArrayInputStream(stream));
        OpenAiStream translator = new OpenAiStream(OpenAiStream.Kind.CHUNKS, UsageChunk.HIDDEN);
        for (Optional<SseEvent> event = decoder.next(); event.isPresent(); event = decoder.next()) {
            StreamStep step = translator.next(event.get());
            sink.consume(step);
        }
        return translator;
    }
}
