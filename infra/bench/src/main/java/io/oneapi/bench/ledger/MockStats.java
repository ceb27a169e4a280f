package io.oneapi.bench.ledger;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.oneapi.bench.load.BenchFailure;
import io.oneapi.bench.mock.ServedCounts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the running mock vendor how many calls it accepted. */
public final class MockStats {
    private static final JsonMapper JSON = new JsonMapper();

    private final URI stats;

    public MockStats(URI mock) {
        this.stats = mock.resolve("/__stats");
    }

    public long acceptedFrom(String key) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            byte[] body = client.send(HttpRequest.newBuilder(stats).build(), BodyHandlers.ofByteArray())
                    .body();
            return JSON.readValue(body, ServedCounts.class).acceptedFrom(key);
        } catch (IOException broken) {
            throw new BenchFailure("the mock vendor does not tell its counts at " + stats, broken);
        }
    }
}
