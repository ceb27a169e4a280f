package io.oneapi.bench.report;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One call ahead of the load, so that a wrong set-up shows as its error text and not as a million errors. */
final class FirstCall {
    private static final int ATTEMPTS = 50;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int SHOWN_CHARACTERS = 300;

    private final String model;

    FirstCall(String model) {
        this.model = model;
    }

    /** Tries until the target answers well: a new channel may take a moment to be known. */
    void awaitAnswer(LoadTarget target) throws InterruptedException {
        String body = """
                {"model":"%s","messages":[{"role":"user","content":"Are you there?"}]}""".formatted(model);
        HttpRequest request = HttpRequest.newBuilder(target.url().resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer " + target.key())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(body))
                .build();
        String answer = "";
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return;
                }
                answer = response.statusCode() + " " + response.body();
                Thread.sleep(PAUSE);
            }
        } catch (IOException broken) {
            throw new BenchFailure("the first call to " + target + " failed", broken);
        }
        throw new BenchFailure("the first call to " + target + " is answered with "
                + answer.substring(0, Math.min(answer.length(), SHOWN_CHARACTERS)));
    }
}
