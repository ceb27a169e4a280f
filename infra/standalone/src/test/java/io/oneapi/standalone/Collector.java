package io.oneapi.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Takes traces as OpenTelemetry's collector does, by HTTP in protocol buffers. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(
                    exchange.getRequestBody().readAllBytes());
            request.getResourceSpansList().forEach(this::keep);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void keep(ResourceSpans from) {
        from.getScopeSpansList()
                .forEach(scope ->
                        scope.getSpansList().forEach(span -> spans.add(Received.of(from.getResource(), span))));
    }

    /** The spans of a trace, once there are so many, in the order in which they began. */
    List<Received> awaitTrace(String traceId, int count) {
        Awaitility.await().until(() -> ofTrace(traceId).size() >= count);
        return ofTrace(traceId);
    }

    private List<Received> ofTrace(String traceId) {
        return spans.stream()
                .filter(span -> span.traceId().equals(traceId))
                .sorted((one, other) -> Long.compareUnsigned(one.began(), other.began()))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /**
     * A span.
     *
     * @param kind without what stands before it
     * @param parent empty for none
     */
    record Received(
            String service,
            String name,
            String kind,
            String traceId,
            String id,
            String parent,
            long began,
            boolean isError,
            Map<String, String> attributes) {
        private static Received of(Resource resource, Span span) {
            return new Received(
                    texts(resource.getAttributesList()).getOrDefault("service.name", ""),
                    span.getName(),
                    span.getKind().name().replace("SPAN_KIND_", ""),
                    HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                    HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                    HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                    span.getStartTimeUnixNano(),
                    span.getStatus().getCodeValue() == 2,
                    texts(span.getAttributesList()));
        }

        private static Map<String, String> texts(List<KeyValue> attributes) {
            Map<String, String> texts = new TreeMap<>();
            attributes.forEach(attribute -> texts.put(attribute.getKey(), text(attribute.getValue())));
            return texts;
        }

        private static String text(AnyValue value) {
            return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
        }
    }
}
