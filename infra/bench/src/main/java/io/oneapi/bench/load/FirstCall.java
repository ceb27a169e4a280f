package io.oneapi.bench.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One call ahead of the load, so that a wrong set-up shows as its error text and not as a million errors. */
public final class FirstCall {
    private static final int ATTEMPTS = 50;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int SHOWN_CHARACTERS = 300;

    private FirstCall() {}

    /** Tries until the target answers well, and returns the answer: a new channel may take a moment to be known. */
    public static String awaitAnswer(LoadTarget target, ChatRequest call) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url().resolve(ChatRequest.PATH))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(call.body()));
        target.headers().forEach(request::header);
        String answer = "";
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return response.body();
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
