package io.oneapi.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures of all rounds, yardstick and gateway side by side. */
record Comparison(List<WrkFigures> nginx, List<WrkFigures> gateway) {
    Comparison {
        nginx = List.copyOf(nginx);
        gateway = List.copyOf(gateway);
        if (nginx.isEmpty() || nginx.size() != gateway.size()) {
            throw new IllegalArgumentException("each round loads nginx once and the gateway once");
        }
    }

    double ratio() {
        return mean(gateway, WrkFigures::callsPerSecond) / mean(nginx, WrkFigures::callsPerSecond);
    }

    long gatewayAnswered() {
        return gateway.stream().mapToLong(WrkFigures::answered).sum();
    }

    long errors() {
        return errors(nginx) + errors(gateway);
    }

    String table() {
        StringBuilder out = new StringBuilder();
        out.append("%-14s %10s %9s %9s %9s %8s%n".formatted("", "calls/s", "p50 ms", "p99 ms", "max ms", "errors"));
        for (int round = 0; round < nginx.size(); round++) {
            appendRow(out, "nginx " + (round + 1), List.of(nginx.get(round)));
            appendRow(out, "gateway " + (round + 1), List.of(gateway.get(round)));
        }
        appendRow(out, "nginx mean", nginx);
        appendRow(out, "gateway mean", gateway);
        out.append(String.format(Locale.ROOT, "gateway / nginx %9.3f%n", ratio()));
        return out.toString();
    }

    private static void appendRow(StringBuilder out, String name, List<WrkFigures> figures) {
        out.append(String.format(
                Locale.ROOT,
                "%-14s %10.0f %9.2f %9.2f %9.2f %8d%n",
                name,
                mean(figures, WrkFigures::callsPerSecond),
                mean(figures, WrkFigures::p50Micros) / 1e3,
                mean(figures, WrkFigures::p99Micros) / 1e3,
                mean(figures, WrkFigures::maxMicros) / 1e3,
                errors(figures)));
    }

    private static double mean(List<WrkFigures> figures, ToDoubleFunction<WrkFigures> value) {
        return figures.stream().mapToDouble(value).average().orElseThrow();
    }

    private static long errors(List<WrkFigures> figures) {
        return figures.stream().mapToLong(WrkFigures::errors).sum();
    }
}
