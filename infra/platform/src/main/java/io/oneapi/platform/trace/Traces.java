package io.oneapi.platform.trace;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.oneapi.platform.failure.StartFailure;
import io.oneapi.platform.launch.Version;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * OpenTelemetry's traces, set up by its standard variables. It opens no port, and gives neither metrics nor logs away,
 * which have ways of their own here.
 */
@Context
@Requires(condition = TracesWanted.class)
public final class Traces {
    private static final AttributeKey<String> SERVICE_VERSION = AttributeKey.stringKey("service.version");
    private static final String PREFIX = "otel";
    private static final int GOODBYE_SECONDS = 2;

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    Traces(Environment environment, @Value("${micronaut.application.name}") String service) {
        this.sdk = start(settings(environment, service));
        this.tracer = sdk.getTracer("io.oneapi");
        this.propagator = sdk.getPropagators().getTextMapPropagator();
    }

    /** What stands in {@code .env} is unknown to the library; so it is handed all that we know. */
    private static Map<String, String> settings(Environment environment, String service) {
        Map<String, String> settings = new HashMap<>();
        settings.put("otel.service.name", service);
        settings.put("otel.exporter.otlp.protocol", "http/protobuf");
        environment
                .getProperties(PREFIX)
                .forEach((name, value) -> settings.put(PREFIX + "." + name, String.valueOf(value)));
        settings.put("otel.metrics.exporter", "none");
        settings.put("otel.logs.exporter", "none");
        return settings;
    }

    private static OpenTelemetrySdk start(Map<String, String> settings) {
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesCustomizer(config -> settings)
                    .addResourceCustomizer((resource, config) ->
                            resource.merge(Resource.create(Attributes.of(SERVICE_VERSION, Version.current()))))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException | IllegalStateException e) {
            throw new StartFailure("a variable OTEL_… cannot be used: " + e.getMessage(), e);
        }
    }

    public SpanBuilder span(String name) {
        return tracer.spanBuilder(name);
    }

    /** The trace that a message belongs to, as its headers say. */
    public <C> io.opentelemetry.context.Context from(C message, TextMapGetter<C> headers) {
        return propagator.extract(io.opentelemetry.context.Context.root(), message, headers);
    }

    /** Tells in the headers of a message which trace it belongs to. */
    public <C> void tell(io.opentelemetry.context.Context trace, C message, TextMapSetter<C> headers) {
        propagator.inject(trace, message, headers);
    }

    /** Spans that nobody takes are lost rather than hold up the end. */
    @PreDestroy
    void close() {
        sdk.shutdown().join(GOODBYE_SECONDS, TimeUnit.SECONDS);
    }
}
