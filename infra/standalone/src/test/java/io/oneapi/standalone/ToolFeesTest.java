package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What searches of the web cost, from the request to the log. All calls have 100 prompt and 50 completion tokens. */
class ToolFeesTest {
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
        admin.createChannel(upstream.baseUrl(), "gpt-4o,gpt-4o-search-preview", "");
        JsonNode stored = admin.put(
                "/api/option/",
                "{\"key\":\"PriceDetails\",\"value\":\"{\\\"gpt-4o\\\":{\\\"perToolCall\\\":{\\\"web_search\\\":0.01}}}\"}");
        assertThat(stored.get("success").asBoolean()).as(stored.toString()).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void createToken() {
        useTokenWith(10_000_000);
    }

    private void useTokenWith(long quota) {
        token = admin.createToken(
                "{\"name\":\"tools-" + NAMES.incrementAndGet() + "\",\"remain_quota\":" + quota + "}");
        client = new Client(gateway, token.key());
    }

    private static String answer(String usageMembers) {
        return OpenAiAnswers.completion(100, 50).replace("\"total_tokens\"", usageMembers + "\"total_tokens\"");
    }

    private HttpResponse<String> ask(String members) {
        return client.post(
                "/v1/chat/completions", Client.question("gpt-4o").replace("{\"model\"", "{" + members + "\"model\""));
    }

    /** 2.5 × (100 + 4 × 50) = 750, and 0.01 dollars or 5000 points for each search. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | ``                                                   | 750
            `"web_search_options":{},`  | ``                                                   | 5750
            `"web_search_options":null,`| ``                                                   | 750
            `"web_search_options":{},`  | `"server_tool_use_details":{"web_search_requests":3},` | 15750
            `"web_search_options":{},`  | `"num_search_queries":0,`                            | 750
            ``                          | `"num_search_queries":2,`                            | 10750
            """)
    void chargesEachSearch(String requestMembers, String usageMembers, long points) {
        upstream.script(call -> call.json(200, answer(usageMembers)));

        assertThat(ask(requestMembers).statusCode()).isEqualTo(200);

        assertThat(books.charged(token)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `"stream":true,`                            | ``                         | 750
            `"stream":true,"web_search_options":{},`    | ``                         | 5750
            `"stream":true,"web_search_options":{},`    | `"num_search_queries":2,`  | 10750
            """)
    void chargesEachSearchOfAStream(String requestMembers, String usageMembers, long points) {
        String usage = OpenAiAnswers.usageChunk(100, 50).replace("\"total_tokens\"", usageMembers + "\"total_tokens\"");
        upstream.script(call -> {
            call.beginEvents();
            call.chunk(OpenAiAnswers.contentChunk("a") + OpenAiAnswers.finishChunk() + usage + OpenAiAnswers.done());
            call.endEvents();
        });

        assertThat(ask(requestMembers).body()).endsWith(OpenAiAnswers.done());

        assertThat(books.charged(token)).isEqualTo(points);
    }

    @Test
    void tellsTheFeeInTheLog() {
        upstream.script(call -> call.json(200, answer("\"num_search_queries\":3,")));

        ask("");

        books.awaitSettled();
        assertThat(admin.get("/api/log/").get("data").get(0).get("content").asText())
                .isEqualTo("倍率：2.50 × 1.00 × 4.00；联网搜索 3 × 5000");
    }

    /** An unknown model counts 30 times: 30 × (100 + 4 × 50) = 9000; and 0.025 dollars for its search. */
    @Test
    void chargesTheShippedFeeOfAModelThatAlwaysSearches() {
        upstream.script(call -> call.json(200, answer("")));

        client.chat("gpt-4o-search-preview");

        assertThat(books.charged(token)).isEqualTo(21_500);
    }

    /** A call holds 2.5 × 500 and a few points for the prompt, and 5000 for its search. */
    @Test
    void refusesASearchThatTheTokenCannotPay() {
        useTokenWith(6000);
        upstream.script(call -> call.json(200, answer("")));

        HttpResponse<String> refused = ask("\"web_search_options\":{},");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("insufficient_token_quota");
        assertThat(upstream.wasCalled()).isFalse();
        assertThat(ask("").statusCode()).isEqualTo(200);
        assertThat(books.charged(token)).isEqualTo(750);
    }
}
