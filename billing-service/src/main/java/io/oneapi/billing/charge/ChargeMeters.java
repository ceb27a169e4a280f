package io.oneapi.billing.charge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.oneapi.contract.event.UsageEvent;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what groups of users have used and paid, each event once. */
@Singleton
final class ChargeMeters {
    /** Operators name groups; nobody has that many. */
    private static final int MAX_GROUPS = 200;

    private static final String OTHER_GROUPS = "other";

    /** Of events that do not tell it. */
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry meters;
    private final Map<String, GroupCounters> groups = new ConcurrentHashMap<>();

    ChargeMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    private record GroupCounters(Counter points, Counter promptTokens, Counter completionTokens) {}

    void charged(UsageEvent usage, long points) {
        GroupCounters counters = counters(usage.group() == null ? UNKNOWN : usage.group());
        counters.points().increment((double) points);
        counters.promptTokens().increment((double) usage.promptTokens());
        counters.completionTokens().increment((double) usage.completionTokens());
    }

    private GroupCounters counters(String group) {
        GroupCounters known = groups.get(group);
        if (known != null) {
            return known;
        }
        return groups.computeIfAbsent(groups.size() < MAX_GROUPS ? group : OTHER_GROUPS, this::newCounters);
    }

    private GroupCounters newCounters(String group) {
        return new GroupCounters(
                meters.counter("oneapi.charged.points", "group", group),
                tokens(group, "input"),
                tokens(group, "output"));
    }

    private Counter tokens(String group, String type) {
        return meters.counter("oneapi.charged.tokens", "group", group, "gen_ai.token.type", type);
    }
}
