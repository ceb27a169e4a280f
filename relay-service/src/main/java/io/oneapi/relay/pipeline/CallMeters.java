package io.oneapi.relay.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures calls. Names are OpenTelemetry's where it has one (semantic conventions for generative AI, 1.37). Callers
 * choose the names of models, so only the first few hundred of them become labels.
 */
@Singleton
final class CallMeters {
    private static final int MAX_MODELS = 300;
    private static final String OTHER_MODELS = "other";
    private static final String UNREAD = "none";
    private static final String OPERATION = "gen_ai.operation.name";
    private static final String MODEL = "gen_ai.request.model";
    private static final String OUTCOME = "outcome";
    private static final int MAX_MODEL_ENDINGS = 3_000;

    /** Bounds of the buckets of times: from a quick embedding to the longest thought. */
    private static final Duration[] TIMES = Stream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final double[] TOKENS_PER_SECOND = {5, 10, 20, 40, 80, 160, 320, 640};

    private final MeterRegistry meters;
    private final AtomicInteger running = new AtomicInteger();
    private final Map<Ending, Timer> calls = new ConcurrentHashMap<>();
    private final Map<ModelEnding, Counter> modelCalls = new ConcurrentHashMap<>();
    private final Map<String, Timer> firstBytes = new ConcurrentHashMap<>();
    private final Map<String, DistributionSummary> speeds = new ConcurrentHashMap<>();
    private final Map<String, TokenCounters> models = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("oneapi.relay.calls.running", running);
    }

    private record Ending(String operation, String outcome) {}

    private record ModelEnding(String operation, String model, String outcome) {}

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
        return Timer.builder("oneapi.relay.calls")
                .tags(OPERATION, ending.operation(), OUTCOME, ending.outcome())
                .serviceLevelObjectives(TIMES)
                .register(meters);
    }

    /** Counts a call by its model, for which at least one channel was asked. */
    void endedFor(RelayRequest request, String outcome) {
        modelCalls
                .computeIfAbsent(modelEnding(request, outcome), this::modelCounter)
                .increment();
    }

    private ModelEnding modelEnding(RelayRequest request, String outcome) {
        ModelEnding ending = new ModelEnding(operation(request), request.requestedModel(), outcome);
        return modelCalls.size() < MAX_MODEL_ENDINGS || modelCalls.containsKey(ending)
                ? ending
                : new ModelEnding(ending.operation(), OTHER_MODELS, outcome);
    }

    private Counter modelCounter(ModelEnding ending) {
        return meters.counter(
                "oneapi.relay.model.calls",
                OPERATION,
                ending.operation(),
                MODEL,
                ending.model(),
                OUTCOME,
                ending.outcome());
    }

    /** Notes how long it took until the provider began to answer. */
    void firstByte(RelayRequest request, Duration elapsed) {
        firstBytes
                .computeIfAbsent(
                        operation(request),
                        operation -> Timer.builder("gen_ai.server.time_to_first_token")
                                .tag(OPERATION, operation)
                                .serviceLevelObjectives(TIMES)
                                .register(meters))
                .record(elapsed);
    }

    /** Notes how fast a stream came, from its first byte to its end. */
    void streamed(RelayRequest request, CallUsage usage, Duration generation) {
        long tokens = usage.tokens().completionTokens();
        if (tokens > 0 && generation.isPositive()) {
            speeds.computeIfAbsent(operation(request), this::newSpeeds).record(tokens * 1e9 / generation.toNanos());
        }
    }

    private DistributionSummary newSpeeds(String operation) {
        return DistributionSummary.builder("oneapi.relay.output.tokens.per.second")
                .tag(OPERATION, operation)
                .serviceLevelObjectives(TOKENS_PER_SECOND)
                .register(meters);
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
        return meters.counter("gen_ai.client.token.usage", MODEL, model, "gen_ai.token.type", type);
    }

    private static String operation(@Nullable RelayRequest request) {
        return request == null ? UNREAD : request.mode().name().toLowerCase(Locale.ROOT);
    }
}
