package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options as root sees and saves them; what is saved holds at once, though tables are read every ten minutes here. */
class OptionsApiTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;
    private static ScriptedUpstream upstream;
    private static Admin admin;
    private static Books books;
    private static Client caller;

    @BeforeAll
    static void start() {
        upstream = new ScriptedUpstream();
        upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
        books = new Books(gateway);
        admin.createChannel(upstream.baseUrl(), "gpt-4o", "");
        caller = new Client(
                gateway,
                admin.createToken("{\"name\":\"mine\",\"remain_quota\":10000000}")
                        .key());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @Test
    void areListedWithShippedPricesAndWithoutSecrets() {
        assertThat(Admin.json(option("ModelRatio")).get("gpt-4o").asDouble()).isEqualTo(2.5);
        assertThat(Admin.json(option("CompletionRatio")).size()).isPositive();
        assertThat(option("RetryTimes")).isEqualTo("2");
        assertThat(option("PriceMode")).isEqualTo("detailed");
        assertThat(admin.get("/api/option/").toString()).doesNotContain("SessionSecret");
    }

    @Test
    void ofPricesHoldForTheNextCall() {
        assertThat(chargedForOneCall()).isEqualTo(750);

        assertThat(save("ModelRatio", "{\"gpt-4o\": 5}").get("success").asBoolean())
                .isTrue();

        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> chargedForOneCall() == 1500);
        assertThat(Admin.json(option("ModelRatio")).get("gpt-4o").asDouble()).isEqualTo(5);
        assertThat(save("ModelRatio", "{}").get("success").asBoolean()).isTrue();
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> chargedForOneCall() == 750);
    }

    @Test
    void ofPricesAreRefusedWhereTheyCannotBeRead() {
        JsonNode answer = save("ModelRatio", "{\"gpt-4o\": ");

        assertThat(answer.get("success").asBoolean()).isFalse();
        assertThat(answer.get("message").asText()).contains("ModelRatio").contains("it is not valid JSON");
        assertThat(chargedForOneCall()).isEqualTo(750);
    }

    @Test
    void leaveATraceInTheLog() {
        save("Notice", "hello");

        Awaitility.await()
                .until(() -> books.number("select count(*) from logs where type = 3 and content = 'root 修改了选项 Notice'")
                        == 1);
    }

    /** 100 + 50 tokens of gpt-4o, with ratio 2.5 and completions four times as dear: 2.5 × (100 + 4 × 50) = 750. */
    private static long chargedForOneCall() {
        long before = books.number("select max(id) from logs");
        assertThat(caller.chat("gpt-4o").statusCode()).isEqualTo(200);
        books.awaitSettled();
        return books.number("select quota from logs where type = 2 and id > " + before);
    }

    private static JsonNode save(String key, String value) {
        return admin.put(
                "/api/option/",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("key", key)
                        .put("value", value)
                        .toString());
    }

    private static String option(String key) {
        for (JsonNode option : admin.get("/api/option/").get("data")) {
            if (option.get("key").asText().equals(key)) {
                return option.get("value").asText();
            }
        }
        throw new AssertionError("there is no option " + key);
    }
}
