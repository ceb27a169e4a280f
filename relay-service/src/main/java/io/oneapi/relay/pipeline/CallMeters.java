package io.oneapi.relay.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.request.RelayRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Measures calls. Names are OpenTelemetry's where it has one (semantic conventions for generative AI, 1.37). Callers
 * choose the names of models, so only the first few hundred of them become labels.
 */
@Singleton
final class CallMeters {
    private static final int MAX_MODELS = 300;
    private static final String OTHER_MODELS = "other";
    private static final String OPERATION = "gen_ai.operation.name";

    private final MeterRegistry meters;
    private final AtomicInteger running = new AtomicInteger();
    private final Set<String> models = ConcurrentHashMap.newKeySet();

    CallMeters(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("oneapi.relay.calls.running", running);
    }

    void began() {
        running.incrementAndGet();
    }

    /** Counts a call that is over; without a request when it was refused before its body was read. */
    void ended(@Nullable RelayRequest request, String outcome, Duration elapsed) {
        running.decrementAndGet();
        meters.timer("oneapi.relay.calls", OPERATION, operation(request), "outcome", outcome)
                .record(elapsed);
    }

    /** Notes how long it took until the provider began to answer. */
    void firstByte(RelayRequest request, Duration elapsed) {
        meters.timer("gen_ai.server.time_to_first_token", OPERATION, operation(request))
                .record(elapsed);
    }

    void used(RelayRequest request, CallUsage usage) {
        String model = label(request.requestedModel());
        count(model, "input", usage.tokens().promptTokens());
        count(model, "output", usage.tokens().completionTokens());
    }

    private void count(String model, String type, long tokens) {
        meters.counter("gen_ai.client.token.usage", "gen_ai.request.model", model, "gen_ai.token.type", type)
                .increment((double) tokens);
    }

    private String label(String model) {
        if (models.contains(model)) {
            return model;
        }
        return models.size() < MAX_MODELS && models.add(model) ? model : OTHER_MODELS;
    }

    private static String operation(@Nullable RelayRequest request) {
        return request == null ? "none" : request.mode().name().toLowerCase(Locale.ROOT);
    }
}
