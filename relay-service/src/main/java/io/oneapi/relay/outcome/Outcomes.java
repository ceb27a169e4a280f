package io.oneapi.relay.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.relay.channel.ChannelHealth;
import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.FailureTable;
import io.oneapi.relay.exchange.RelayFailure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Draws the conclusions from the end of an attempt, once for each. */
@Singleton
public final class Outcomes {
    private static final Duration REST_AFTER_CREDENTIAL = Duration.ofMinutes(1);
    private static final Duration REST_AFTER_MISSING = Duration.ofMinutes(5);
    private static final Duration REST_AFTER_RATE = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST_AFTER_RATE = Duration.ofMinutes(5);
    private static final int MAX_TEXT = 256;

    private final ChannelHealth health;
    private final OutcomeReporter reporter;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<AttemptKind, Timer> attempts = new ConcurrentHashMap<>();

    private record AttemptKind(long channelId, Kind kind) {}

    Outcomes(ChannelHealth health, OutcomeReporter reporter, MeterRegistry meters, Clock clock) {
        this.health = health;
        this.reporter = reporter;
        this.meters = meters;
        this.clock = clock;
        meters.gauge("oneapi.channels.resting", health, ChannelHealth::resting);
        meters.gauge("oneapi.channels.broken", health, ChannelHealth::broken);
    }

    /**
     * An attempt that is over.
     *
     * @param firstByte from its beginning to the first byte of an answer; zero without one
     */
    public record Ended(String requestId, long channelId, String upstreamModel, Duration elapsed, Duration firstByte) {}

    public void succeeded(Ended attempt) {
        health.succeeded(attempt.channelId(), attempt.upstreamModel());
        health.leave(attempt.channelId());
        report(attempt, Kind.SUCCESS, null);
    }

    public void failed(Ended attempt, RelayFailure failure) {
        FailureClass kind = FailureTable.entry(failure).kind();
        switch (kind) {
            case CREDENTIAL -> rest(attempt, REST_AFTER_CREDENTIAL);
            case MISSING -> rest(attempt, REST_AFTER_MISSING);
            case RATE -> rest(attempt, restAfterRate(failure));
            case SERVER -> health.failed(attempt.channelId(), attempt.upstreamModel());
            case CLIENT, GATEWAY, SLOW, CALLER_GONE -> health.undecided(attempt.channelId(), attempt.upstreamModel());
        }
        health.leave(attempt.channelId());
        report(attempt, kindOf(kind), failure);
    }

    private void rest(Ended attempt, Duration time) {
        health.rest(attempt.channelId(), attempt.upstreamModel(), time);
    }

    private Duration restAfterRate(RelayFailure failure) {
        Duration asked = retryAfter(failure.headers()).orElse(REST_AFTER_RATE);
        if (asked.compareTo(Duration.ofSeconds(1)) < 0) {
            return Duration.ofSeconds(1);
        }
        return asked.compareTo(LONGEST_REST_AFTER_RATE) > 0 ? LONGEST_REST_AFTER_RATE : asked;
    }

    /** What the header says: seconds, or a date (RFC 9110 §10.2.3). */
    private Optional<Duration> retryAfter(Map<String, String> headers) {
        String value = headers.getOrDefault("retry-after", "").strip();
        if (value.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            return Optional.of(Duration.between(clock.instant(), until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a failure says of the channel it happened at. */
    public static Kind kindOf(RelayFailure failure) {
        return kindOf(FailureTable.entry(failure).kind());
    }

    private static Kind kindOf(FailureClass kind) {
        return switch (kind) {
            case CREDENTIAL -> Kind.CREDENTIAL;
            case MISSING -> Kind.MISSING;
            case RATE -> Kind.RATE;
            case SERVER -> Kind.SERVER;
            case SLOW -> Kind.SLOW;
            case CLIENT, GATEWAY, CALLER_GONE -> Kind.NOT_ITS_FAULT;
        };
    }

    private void report(Ended attempt, Kind kind, @Nullable RelayFailure failure) {
        attempts.computeIfAbsent(new AttemptKind(attempt.channelId(), kind), this::timer)
                .record(attempt.elapsed());
        Optional<UpstreamWords> words = Optional.ofNullable(failure).map(UpstreamWords::of);
        reporter.report(new ChannelOutcome(
                ChannelOutcome.SCHEMA_VERSION,
                attempt.requestId(),
                attempt.channelId(),
                attempt.upstreamModel(),
                kind,
                clock.millis(),
                words.map(UpstreamWords::status).orElse(0),
                attempt.elapsed().toMillis(),
                attempt.firstByte().toMillis(),
                words.map(UpstreamWords::code).orElse(null),
                words.map(UpstreamWords::message).orElse(null)));
    }

    private Timer timer(AttemptKind attempt) {
        return meters.timer(
                "oneapi.relay.attempts", "channel", Long.toString(attempt.channelId()), "class", label(attempt.kind()));
    }

    private static String label(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What the provider said, for administrators. */
    private record UpstreamWords(int status, String code, String message) {
        static UpstreamWords of(RelayFailure failure) {
            return switch (failure) {
                case RelayFailure.UpstreamRejected(int status, var error, var kind, var headers) ->
                    new UpstreamWords(status, shortened(error.label()), shortened(error.message()));
                case RelayFailure.UpstreamAuthFailed(int status, var error) ->
                    new UpstreamWords(status, shortened(error.label()), shortened(error.message()));
                default -> new UpstreamWords(0, FailureTable.entry(failure).code(), "");
            };
        }

        private static String shortened(String text) {
            return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        }
    }
}
