package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers see of limits: row R04 of the register. */
class LimitsTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static Books books;

    private Admin.Token token;
    private Client client;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
        books = new Books(gateway);
        admin.createChannel(upstream.baseUrl(), "gpt-4o", "");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void createToken() {
        token = admin.createToken("{\"name\":\"limits-" + NAMES.incrementAndGet() + "\",\"remain_quota\":10000000}");
        client = new Client(gateway, token.key());
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
    }

    private void limit(String scope, String kind, int value) {
        String ref = switch (scope) {
            case "token" -> Long.toString(token.id());
            case "user" -> "1";
            case "group" -> "default";
            default -> "default/gpt-4o";
        };
        admin.put(
                "/api/limit/",
                "{\"scope\":\"" + scope + "\",\"ref\":\"" + ref + "\",\"kind\":\"" + kind + "\",\"value\":" + value
                        + "}");
    }

    private void lift(String scope, String kind) {
        String ref = switch (scope) {
            case "user" -> "1";
            case "group" -> "default";
            default -> "default/gpt-4o";
        };
        admin.delete("/api/limit/?scope=" + scope + "&ref=" + ref + "&kind=" + kind);
    }

    private static void assertLimited(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
        assertThat(Admin.json(response).at("/error/type").asText()).isEqualTo("rate_limit_error");
        assertThat(Admin.json(response).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(response.headers()
                        .firstValue("Retry-After")
                        .map(Long::parseLong)
                        .orElseThrow())
                .isPositive();
    }

    @Test
    void aTokenGetsItsRequestsPerMinuteAndIsToldHowManyAreLeft() {
        limit("token", "requests_per_minute", 2);

        HttpResponse<String> first = client.chat("gpt-4o");
        HttpResponse<String> second = client.chat("gpt-4o");
        HttpResponse<String> third = client.chat("gpt-4o");

        assertThat(first.headers().firstValue("x-ratelimit-limit-requests")).hasValue("2");
        assertThat(first.headers().firstValue("x-ratelimit-remaining-requests")).hasValue("1");
        assertThat(first.headers().firstValue("x-ratelimit-reset-requests")).isPresent();
        assertThat(second.headers().firstValue("x-ratelimit-remaining-requests"))
                .hasValue("0");
        assertLimited(third);
        assertThat(third.headers().firstValue("x-ratelimit-remaining-requests")).hasValue("0");
        assertThat(upstream.calls()).hasSize(2);
        assertThat(books.charged(token)).isEqualTo(1500);
    }

    /** A call costs 750 points. */
    @Test
    void pointsPerDayKeepATokenOutOnceTheyAreSpent() {
        limit("token", "points_per_day", 1500);

        assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);
        books.awaitSettled();
        assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);
        books.awaitSettled();

        HttpResponse<String> third = client.chat("gpt-4o");
        assertLimited(third);
        assertThat(third.body()).contains("points per day of this token");
        limit("token", "points_per_day", 1501);
        assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);
        assertThat(upstream.calls()).hasSize(3);
    }

    @Test
    void tokensPerMinuteCountWhatWasUsed() {
        limit("token", "tokens_per_minute", 150);

        assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);
        books.awaitSettled();

        HttpResponse<String> second = client.chat("gpt-4o");
        assertLimited(second);
        assertThat(second.headers().firstValue("x-ratelimit-limit-tokens")).hasValue("150");
    }

    @ParameterizedTest
    @CsvSource({"user", "group", "group_model"})
    void aLimitOfManyTokensHoldsForAllOfThem(String scope) {
        limit(scope, "requests_per_minute", 1);
        try {
            assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);

            Admin.Token other = admin.createToken("{\"name\":\"other-" + scope + "\",\"remain_quota\":1000000}");
            assertLimited(new Client(gateway, other.key()).chat("gpt-4o"));
        } finally {
            lift(scope, "requests_per_minute");
        }
        assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);
    }

    @Test
    void callsInFlightAreFreedAtTheEndOfAnAnswer() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        upstream.script(call -> {
            inside.countDown();
            finish.await(10, TimeUnit.SECONDS);
            call.json(200, OpenAiAnswers.completion(1, 1));
        });
        limit("token", "calls_in_flight", 1);
        CompletableFuture<Integer> running =
                CompletableFuture.supplyAsync(() -> client.chat("gpt-4o").statusCode());
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        assertLimited(client.chat("gpt-4o"));

        finish.countDown();
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);
    }

    @Test
    void aChannelAtItsLimitIsPassedOverUntilNoneIsLeft() {
        String model = "limited-channels";
        long first = admin.createChannel(upstream.baseUrl() + "/first", model, ",\"priority\":10");
        long second = admin.createChannel(upstream.baseUrl() + "/second", model, "");
        for (long channel : new long[] {first, second}) {
            admin.put(
                    "/api/channel_limit/",
                    "{\"channel_id\":" + channel + ",\"kind\":\"requests_per_minute\",\"value\":1}");
        }

        assertThat(client.chat(model).statusCode()).isEqualTo(200);
        assertThat(client.chat(model).statusCode()).isEqualTo(200);
        assertLimited(client.chat(model));

        assertThat(upstream.calls())
                .extracting(ScriptedUpstream.Call::target)
                .containsExactly("/first/v1/chat/completions", "/second/v1/chat/completions");
    }

    @Test
    void anUnlimitedCallerIsToldNothing() {
        assertThat(client.chat("gpt-4o").headers().map().keySet()).noneMatch(name -> name.startsWith("x-ratelimit"));
    }
}
