package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures another channel may make good, and what it costs: rows R10, R56, R63 to R67 and R69 of the register. */
class RetryTest {
    /** An unknown model: (10 + 5) × 30. */
    private static final long PRICE = 450;

    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static Books books;

    private Admin.Token token;
    private Client client;
    private String model;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        gateway = Gateway.start(directory, Map.of("SYNC_FREQUENCY", "1", "RELAY_RETRY_DEADLINE", "2"));
        admin = Admin.signedIn(gateway);
        books = new Books(gateway);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void createToken() {
        String name = "retry-" + NAMES.incrementAndGet();
        model = "model-" + name;
        token = admin.createToken("{\"name\":\"" + name + "\",\"remain_quota\":10000000}");
        client = new Client(gateway, token.key());
    }

    @AfterEach
    void nothingIsHeld() {
        books.awaitSettled();
    }

    /** Where it is on, a test of the channel follows a refused credential, and is one more call. */
    @AfterEach
    void switchAutomaticDisablingOff() {
        automaticDisabling("false");
    }

    private static void automaticDisabling(String value) {
        admin.put("/api/option/", "{\"key\":\"AutomaticDisableChannelEnabled\",\"value\":\"" + value + "\"}");
    }

    private long channel(String name, int priority) {
        return admin.createChannel(upstream.baseUrl() + "/" + name, model, ",\"priority\":" + priority);
    }

    /** Two channels of one tier and a third below. */
    private void channels() {
        channel("a", 10);
        channel("b", 10);
        channel("c", 5);
    }

    /** The first call is answered by the first, and so on; the last answers all that follow. */
    private static void answers(ScriptedUpstream.Script... inTurn) {
        AtomicInteger next = new AtomicInteger();
        upstream.script(call -> inTurn[Math.min(next.getAndIncrement(), inTurn.length - 1)].answer(call));
    }

    private static void answers(String statuses) {
        answers(List.of(statuses.split(" ")).stream()
                .map(RetryTest::withStatus)
                .toArray(ScriptedUpstream.Script[]::new));
    }

    private static ScriptedUpstream.Script withStatus(String status) {
        return status.equals("200")
                ? RetryTest::succeed
                : call -> call.json(
                        Integer.parseInt(status), "{\"error\":{\"message\":\"answer " + status + "\",\"type\":\"t\"}}");
    }

    private static void succeed(ScriptedUpstream.Call call) throws IOException {
        call.json(200, OpenAiAnswers.completion(10, 5));
    }

    private static List<String> channelsCalled() {
        return upstream.calls().stream()
                .map(call -> call.target().substring(1, 2))
                .toList();
    }

    private static void assertCalledInTiers(int calls) {
        List<String> called = channelsCalled();
        assertThat(called).hasSize(calls).doesNotHaveDuplicates();
        assertThat(called.stream().limit(2)).isSubsetOf("a", "b");
        assertThat(called.stream().skip(2)).allMatch("c"::equals);
    }

    @ParameterizedTest(name = "R63, R64, R65: {0} gives {2} after {1} calls")
    @CsvSource({
        "200, 1, 200",
        "500 200, 2, 200",
        "500 500 200, 3, 200",
        "500 500 500, 3, 500",
        "400, 1, 400",
        "422, 1, 422",
        "500 400, 2, 400",
        "401 200, 2, 200",
        "402 200, 2, 200",
        "403 200, 2, 200",
        "404 200, 2, 200",
        "429 200, 2, 200",
        "529 200, 2, 200",
        "502 503 200, 3, 200",
        "408 200, 2, 200",
        "504 504 200, 2, 504",
        "301 200, 2, 200",
        "401 401 401, 3, 502"
    })
    void triesEachChannelOnceWhereAnotherMayDoBetter(String statuses, int calls, int outcome) {
        channels();
        answers(statuses);

        HttpResponse<String> response = client.chat(model);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(outcome);
        assertCalledInTiers(calls);
        assertThat(books.charged(token)).isEqualTo(outcome == 200 ? PRICE : 0);
    }

    @ParameterizedTest(name = "the most telling of {0} is {1}")
    @CsvSource({"500 429 401, 429", "429 500 404, 429", "404 500 401, 500", "401 500 422, 422", "401 404 401, 404"})
    void tellsTheCallerTheFailureThatSaysMost(String statuses, int shown) {
        channels();
        answers(statuses);

        assertThat(client.chat(model).statusCode()).isEqualTo(shown);
        assertCalledInTiers(3);
    }

    @ParameterizedTest
    @CsvSource({
        "400, insufficient_quota",
        "429, insufficient_quota",
        "400, invalid_api_key",
        "400, model_not_found",
        "400, rate_limit_exceeded"
    })
    void readsFromTheCodeThatAnotherChannelMayDoBetter(int status, String code) {
        channels();
        answers(
                call -> call.json(status, "{\"error\":{\"message\":\"m\",\"type\":\"x\",\"code\":\"" + code + "\"}}"),
                RetryTest::succeed);

        assertThat(client.chat(model).statusCode()).isEqualTo(200);
        assertCalledInTiers(2);
    }

    @Test
    void takesTheNextChannelForAnErrorInsideAGoodStatusR39() {
        channels();
        answers(
                call -> call.json(200, "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\",\"code\":null}}"),
                RetryTest::succeed);

        assertThat(client.chat(model).statusCode()).isEqualTo(200);
        assertCalledInTiers(2);
    }

    @Test
    void doesNotTryAnotherForContentThatWasFilteredWhateverTheStatus() {
        channels();
        answers(call -> call.json(403, "{\"error\":{\"message\":\"m\",\"type\":\"x\",\"code\":\"content_filter\"}}"));

        assertThat(client.chat(model).statusCode()).isEqualTo(403);
        assertCalledInTiers(1);
    }

    /** F38: and only what has answered costs anything. */
    @Test
    void takesTheNextChannelWhenOneCannotBeReachedOrHangsUp() {
        admin.createChannel("http://127.0.0.1:" + Gateway.freePort(), model, ",\"priority\":20");
        channels();
        answers(call -> call.socket().close(), RetryTest::succeed);

        assertThat(client.chat(model).statusCode()).isEqualTo(200);
        assertCalledInTiers(2);
        assertThat(books.charged(token)).isEqualTo(PRICE);
    }

    @Test
    void takesTheNextChannelForAStreamThatHasSaidNothingYet() {
        channels();
        answers(
                call -> {
                    call.beginEvents();
                    call.chunk(": wait\n\n");
                    call.socket().close();
                },
                call -> {
                    call.beginEvents();
                    call.chunk("data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}\n\n");
                    call.endEvents();
                },
                call -> {
                    call.beginEvents();
                    call.chunk(OpenAiAnswers.finishChunk() + OpenAiAnswers.usageChunk(10, 5) + OpenAiAnswers.done());
                    call.endEvents();
                });

        HttpResponse<String> response = client.streamedChat(model);

        assertThat(response.body()).isEqualTo(OpenAiAnswers.finishChunk() + OpenAiAnswers.done());
        assertCalledInTiers(3);
        assertThat(books.charged(token)).isEqualTo(PRICE);
    }

    @Test
    void triesNoOtherOnceTheCallerHasAByteR66() {
        channels();
        answers(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("half"));
            call.socket().close();
        });

        HttpResponse<String> response = client.streamedChat(model);

        assertThat(response.body()).contains("half", "upstream_truncated").doesNotContain("[DONE]");
        assertCalledInTiers(1);
    }

    @Test
    void triesTheOnlyChannelAgainAfterAWhileR63() {
        channel("a", 0);
        answers("500 200");
        long begun = System.nanoTime();

        assertThat(client.chat(model).statusCode()).isEqualTo(200);

        assertThat(channelsCalled()).containsExactly("a", "a");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(books.charged(token)).isEqualTo(PRICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "401", "404"})
    void doesNotPressTheOnlyChannelForWhatAMomentDoesNotMend(String status) {
        channel("a", 0);
        answers(status + " 200");

        assertThat(client.chat(model).statusCode()).isNotEqualTo(200);
        assertThat(channelsCalled()).containsExactly("a");
    }

    @Test
    void keepsToThePinnedChannel() {
        long a = channel("a", 10);
        channel("b", 10);
        answers("500 200");

        assertThat(new Client(gateway, token.key() + "-" + a).chat(model).statusCode())
                .isEqualTo(500);
        assertThat(channelsCalled()).containsExactly("a");
    }

    @Test
    void callsNobodyForACallerWithoutQuotaR65() {
        channels();
        answers("200");
        Admin.Token poor = admin.createToken("{\"name\":\"poor\",\"remain_quota\":10}");

        HttpResponse<String> response = new Client(gateway, poor.key()).chat(model);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("insufficient_token_quota");
        assertThat(upstream.wasCalled()).isFalse();
        assertThat(books.charged(poor)).isZero();
    }

    @Test
    void leavesAThrottledChannelAloneForAsLongAsItAsks() {
        channel("a", 10);
        channel("b", 5);
        upstream.script(call -> {
            if (call.target().startsWith("/a")) {
                call.raw("HTTP/1.1 429 X\r\nRetry-After: 2\r\nContent-Length: 2\r\n\r\n{}");
            } else {
                succeed(call);
            }
        });
        long begun = System.nanoTime();
        client.chat(model);
        client.chat(model);
        assertThat(channelsCalled()).containsExactly("a", "b", "b");

        await().until(() -> {
            client.chat(model);
            return channelsCalled().stream().filter("a"::equals).count() == 2;
        });

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "404"})
    void leavesAChannelAloneThatLacksCredentialOrModel(String status) {
        channel("a", 10);
        channel("b", 5);
        answers(status + " 200");

        client.chat(model);
        client.chat(model);

        assertThat(channelsCalled()).containsExactly("a", "b", "b");
    }

    @Test
    void beginsNoAttemptAfterTheDeadline() {
        channels();
        answers(
                call -> {
                    call.awaitHangUp(2_100);
                    withStatus("500").answer(call);
                },
                RetryTest::succeed);

        assertThat(client.chat(model).statusCode()).isEqualTo(500);
        assertCalledInTiers(1);
    }

    @Test
    void triesNobodyElseWhenRetryTimesIsZero() {
        channels();
        try {
            books.storeOption("RetryTimes", "0");
            await().untilAsserted(() -> {
                answers("500 200");
                assertThat(client.chat(model).statusCode()).isEqualTo(500);
                assertThat(upstream.calls()).hasSize(1);
            });
        } finally {
            books.storeOption("RetryTimes", "2");
            await().until(() -> {
                answers("500 200");
                return client.chat(model).statusCode() == 200;
            });
        }
    }

    /** R25: and no call reaches it any more. */
    @Test
    void aChannelWhoseCredentialIsRefusedTwiceIsDisabled() {
        long a = channel("a", 0);
        answers("401");
        automaticDisabling("true");
        Client pinned = new Client(gateway, token.key() + "-" + a);

        await().pollInterval(Duration.ofMillis(400)).untilAsserted(() -> {
            pinned.chat(model);
            assertThat(admin.number("/api/channel/" + a, "status")).isEqualTo(3);
        });
        assertThat(pinned.chat(model).body()).contains("channel_disabled");
    }

    @Test
    void aTextThatOnlySpeaksOfCreditDisablesNothingR67() {
        long a = channel("a", 0);
        automaticDisabling("true");
        answers(call -> call.json(
                400,
                "{\"error\":{\"message\":\"credit and balance are fine words\",\"type\":\"invalid_request_error\"}}"));
        Client pinned = new Client(gateway, token.key() + "-" + a);

        for (int i = 0; i < 5; i++) {
            assertThat(pinned.chat(model).statusCode()).isEqualTo(400);
        }

        assertThat(admin.number("/api/channel/" + a, "status")).isEqualTo(1);
    }
}
