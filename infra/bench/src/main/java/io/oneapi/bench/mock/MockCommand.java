package io.oneapi.bench.mock;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the mock vendor until the process is stopped. */
@Command(
        name = "mock",
        description = "Run the mock vendor until stopped.",
        showDefaultValues = true,
        sortOptions = false)
public final class MockCommand implements Callable<Integer> {
    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "address to listen on; 0.0.0.0 for all")
    private InetAddress host = InetAddress.getLoopbackAddress();

    @Option(names = "--port", required = true, paramLabel = "N", description = "port to listen on")
    private int port;

    @Option(names = "--threads", defaultValue = "1", paramLabel = "N", description = "event loops")
    private int threads;

    @Option(
            names = "--prompt-tokens",
            defaultValue = "12",
            paramLabel = "N",
            description = "prompt_tokens of every answer")
    private int promptTokens;

    @Option(
            names = "--completion-tokens",
            defaultValue = "34",
            paramLabel = "N",
            description = "completion_tokens of every answer")
    private int completionTokens;

    @Option(names = "--chunks", defaultValue = "16", paramLabel = "N", description = "pieces of text in a stream")
    private int chunks;

    @Option(
            names = "--chunk-delay-millis",
            defaultValue = "0",
            paramLabel = "MS",
            description = "pause between two events of a stream")
    private long chunkDelayMillis;

    @Option(
            names = "--slow-delay-millis",
            defaultValue = "2000",
            paramLabel = "MS",
            description = "time before the first byte for the model mock-slow, between events for mock-paced")
    private long slowDelayMillis;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help and exit")
    boolean help;

    @Override
    public Integer call() {
        MockSettings settings = new MockSettings(
                host,
                port,
                threads,
                promptTokens,
                completionTokens,
                chunks,
                Duration.ofMillis(chunkDelayMillis),
                Duration.ofMillis(slowDelayMillis));
        try (MockUpstream upstream = MockUpstream.start(settings)) {
            System.out.println("mock vendor on " + host.getHostAddress() + ":"
                    + upstream.uri().getPort());
            upstream.awaitEnd();
        }
        return 0;
    }
}
