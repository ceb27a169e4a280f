package io.oneapi.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.caller.CallerApi;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other services of ours learn of the trace in which they are asked. */
class AskedPeersTest {
    private static final String NOT_TOLD = "";

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private HttpServer peer;
    private ApplicationContext asker;

    @BeforeEach
    void start() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/internal/callers", this::answer);
        peer.start();
        String url = "http://127.0.0.1:" + peer.getAddress().getPort();
        asker = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "one-api.trusted-proxies",
                        "127.0.0.0/8",
                        "one-api.sync-frequency",
                        "1h",
                        "micronaut.application.name",
                        "relay-service",
                        "one-api.internal.secret",
                        "x".repeat(32),
                        "one-api.peers.account.urls",
                        url,
                        "micronaut.http.services.account.urls",
                        url,
                        "otel.exporter.otlp.endpoint",
                        url))
                .start();
    }

    @AfterEach
    void stop() {
        asker.close();
        peer.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String header = exchange.getRequestHeaders().getFirst("traceparent");
            told.add(header == null ? NOT_TOLD : header);
            byte[] nobody = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, nobody.length);
            exchange.getResponseBody().write(nobody);
        }
    }

    @Test
    void theyAreToldOfTheTraceThatAsksThem() throws InterruptedException {
        Span work = asker.getBean(Traces.class).span("work").startSpan();

        try (Scope _ = work.makeCurrent()) {
            asker.getBean(CallerApi.class).callerByKey("key");
        }

        assertThat(told.take())
                .startsWith("00-" + work.getSpanContext().getTraceId() + "-")
                .doesNotContain(work.getSpanContext().getSpanId());
    }

    @Test
    void questionsOutsideATraceBeginNone() throws InterruptedException {
        asker.getBean(CallerApi.class).callerByKey("key");

        assertThat(told.take()).isEqualTo(NOT_TOLD);
    }
}
