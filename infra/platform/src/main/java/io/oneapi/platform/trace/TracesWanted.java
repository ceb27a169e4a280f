package io.oneapi.platform.trace;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import io.micronaut.core.value.PropertyResolver;

/**
 * Holds where the environment names somebody to send traces to. OpenTelemetry itself would send to a collector on this
 * machine where nothing is said; no connection is opened here that nobody has asked for.
 */
final class TracesWanted implements Condition {
    @Override
    @SuppressWarnings("rawtypes")
    public boolean matches(ConditionContext context) {
        return matches((PropertyResolver) context);
    }

    static boolean matches(PropertyResolver settings) {
        String exporter = text(settings, "otel.traces.exporter");
        boolean namesReceiver = !text(settings, "otel.exporter.otlp.endpoint").isEmpty()
                || !text(settings, "otel.exporter.otlp.traces.endpoint").isEmpty();
        boolean isOff = text(settings, "otel.sdk.disabled").equalsIgnoreCase("true") || exporter.equals("none");
        return !isOff && (namesReceiver || !exporter.isEmpty());
    }

    private static String text(PropertyResolver settings, String name) {
        return settings.getProperty(name, String.class).orElse("").strip();
    }
}
