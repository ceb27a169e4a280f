package io.oneapi.relay.request;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The one scan over a caller's body, by the number of characters of its prompt. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BodyScanBenchmark {
    @Param({"100", "10000", "1000000"})
    int promptCharacters;

    private byte[] body = {};

    @Setup
    public void writeBody() {
        body = """
                {"model":"gpt-4o-mini","stream":true,"messages":[\
                {"role":"system","content":"You answer in one short sentence."},\
                {"role":"user","content":"%s"}],"temperature":0.7,"max_tokens":100}""".formatted("Which river? ".repeat(promptCharacters / 13))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public BodyScan scan() {
        return BodyScan.of(body);
    }
}
