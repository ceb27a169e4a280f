package io.oneapi.relay.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.request.RelayRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
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
    private final Map<Ending, Timer> calls = new ConcurrentHashMap<>();
    private final Map<String, Timer> firstBytes = new ConcurrentHashMap<>();
    private final Map<String, TokenCounters> models = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("oneapi.relay.calls.running", running);
    }

    private record Ending(String operation, String outcome) {}

    private record TokenCounters(Counter input, Counter output) {}

    void began() {
        running.incrementAndGet();
    }

    /** Counts a call that is over; without a request when it was refused before its body was read. */
    void ended(@Nullable RelayRequest request, String outcome, Duration elapsed) {
        running.decrementAndGet();
        calls.computeIfAbsent(new Ending(operation(request), outcome), this::timer)
                .record(elapsed);
    }

    private Timer timer(Ending ending) {
        return meters.timer("oneapi.relay.calls", OPERATION, ending.operation(), "outcome", ending.outcome());
    }

    /** Notes how long it took until the provider began to answer. */
    void firstByte(RelayRequest request, Duration elapsed) {
        firstBytes
                .computeIfAbsent(
                        operation(request),
                        operation -> meters.timer("gen_ai.server.time_to_first_token", OPERATION, operation))
                .record(elapsed);
    }

    void used(RelayRequest request, CallUsage usage) {
        TokenCounters counters = counters(request.requestedModel());
        counters.input().increment((double) usage.tokens().promptTokens());
        counters.output().increment((double) usage.tokens().completionTokens());
    }

    private TokenCounters counters(String model) {
        TokenCounters known = models.get(model);
        if (known != null) {
            return known;
        }
        return models.computeIfAbsent(models.size() < MAX_MODELS ? model : OTHER_MODELS, this::newCounters);
    }

    private TokenCounters newCounters(String model) {
        return new TokenCounters(counter(model, "input"), counter(model, "output"));
    }

    private Counter counter(String model, String type) {
        return meters.counter("gen_ai.client.token.usage", "gen_ai.request.model", model, "gen_ai.token.type", type);
    }

    private static String operation(@Nullable RelayRequest request) {
        return request == null ? "none" : request.mode().name().toLowerCase(Locale.ROOT);
    }
}
