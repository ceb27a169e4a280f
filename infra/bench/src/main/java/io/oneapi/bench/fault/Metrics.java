package io.oneapi.bench.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Metrics of one process at one moment, as its management port tells them. */
record Metrics(List<String> lines) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    Metrics {
        lines = List.copyOf(lines);
    }

    /** Reads them; none when the process does not answer. */
    static Metrics read(HttpClient client, int managementPort) throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + managementPort + "/prometheus");
        HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
        try {
            return new Metrics(
                    client.send(request, BodyHandlers.ofString()).body().lines().toList());
        } catch (IOException e) {
            return new Metrics(List.of());
        }
    }

    /** The sum over all labels; empty when there is no such metric. */
    OptionalDouble sum(String name) {
        List<String> values = lines.stream()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        values.stream().mapToDouble(Double::parseDouble).sum());
    }
}
