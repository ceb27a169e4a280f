package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The log as the console asks for it; the deletion comes last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogApiTest {
    @TempDir
    static Path directory;

    private static long now;

    private static Gateway gateway;
    private static Admin admin;

    @BeforeAll
    static void start() {
        now = Instant.now().getEpochSecond();
        gateway = Gateway.start(directory, Map.of("TZ", ""));
        admin = Admin.signedIn(gateway);
        Books books = new Books(gateway);
        for (int i = 1; i <= 12; i++) {
            books.change("""
                    insert into logs (id, user_id, username, created_at, type, content, token_name, model_name, quota,
                      prompt_tokens, completion_tokens, channel_id, request_id, elapsed_time, is_stream)
                    values (?, ?, ?, ?, 2, '倍率：1.00', 'notebook', 'gpt-4o', 100, 7, 5, 3, 'request', 250, 1)""", i, i % 2 + 1, nameAtTheTime(i), now - 100 + i);
        }
    }

    /** Root was called otherwise when the latest of the rows was written. */
    private static String nameAtTheTime(int row) {
        if (row == 12) {
            return "formerly";
        }
        return row % 2 == 0 ? "root" : "alice";
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    @Order(1)
    void listsTenRowsAPageNewestFirst() {
        JsonNode answer = admin.get("/api/log/?p=1");

        assertThat(answer.get("success").asBoolean()).isTrue();
        assertThat(admin.get("/api/log/?p=0").get("data")).hasSize(10);
        assertThat(answer.get("data").get(0).toString()).isEqualTo("""
                {"id":2,"user_id":1,"created_at":%d,"type":2,"content":"倍率：1.00","username":"root",\
                "token_name":"notebook","model_name":"gpt-4o","quota":100,"prompt_tokens":7,"completion_tokens":5,\
                "channel":3,"request_id":"request","elapsed_time":250,"is_stream":true,"system_prompt_reset":false}""".formatted(now - 98));
    }

    /** D32: whatever their owner was called at the time. */
    @Test
    @Order(2)
    void showsOwnRowsWithoutTheirIds() {
        JsonNode rows = admin.get("/api/log/self?username=alice&channel=9").get("data");

        assertThat(rows).hasSize(6).allSatisfy(row -> {
            assertThat(row.get("id").asLong()).isZero();
            assertThat(row.get("username").asText()).isIn("root", "formerly");
        });
    }

    /** D33, F36. */
    @Test
    @Order(3)
    void searchesByTypeAndByTheBeginningOfTheContent() {
        assertThat(admin.get("/api/log/search?keyword=2").get("data")).hasSize(12);
        assertThat(admin.get("/api/log/search?keyword=%E5%80%8D").get("data")).hasSize(12);
        assertThat(admin.get("/api/log/search?keyword=%25").get("data")).isEmpty();
        assertThat(admin.get("/api/log/self/search?keyword=%E5%80%8D").get("data"))
                .hasSize(6);
    }

    @Test
    @Order(4)
    void addsUpWhatWasCharged() {
        assertThat(admin.get("/api/log/stat?type=5").toString())
                .isEqualTo("{\"data\":{\"quota\":1200},\"message\":\"\",\"success\":true}");
        assertThat(admin.number("/api/log/stat?username=alice&start_timestamp=NaN", "quota"))
                .isEqualTo(600);
        assertThat(admin.number("/api/log/self/stat?username=alice", "quota")).isEqualTo(600);
    }

    @Test
    @Order(5)
    void showsTheDaysByModel() {
        String today = LocalDate.ofInstant(Instant.ofEpochSecond(now - 98), ZoneOffset.UTC)
                .toString();

        assertThat(admin.get("/api/user/dashboard").get("data").get(0).toString())
                .startsWith("{\"Day\":\"" + today + "\",\"ModelName\":\"gpt-4o\",\"RequestCount\":")
                .contains("\"Quota\":", "\"PromptTokens\":", "\"CompletionTokens\":");
    }

    /** D51. */
    @Test
    @Order(5)
    void tellsHowManyRowsThereAreAndTakesASize() {
        HttpResponse<String> answer =
                admin.send(HttpRequest.newBuilder(gateway.url("/api/log/?page_size=3&username=alice")));

        assertThat(Admin.json(answer).get("data")).hasSize(3);
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("6");
    }

    @Test
    @Order(5)
    void handsOutTheFilteredRowsAsAFile() {
        HttpResponse<String> all =
                admin.send(HttpRequest.newBuilder(gateway.url("/api/log/export?username=alice&type=2")));
        HttpResponse<String> own =
                admin.send(HttpRequest.newBuilder(gateway.url("/api/log/self/export?username=alice")));

        assertThat(all.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(all.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"logs.csv\"");
        assertThat(all.body().lines().skip(1))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row).contains(",alice,notebook,gpt-4o,100,7,5,250,true,"));
        assertThat(own.body().lines().skip(1))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row).containsPattern(",(root|formerly),"));
    }

    @Test
    @Order(6)
    void deletesRowsFromBeforeATimeAndSaysSo() {
        assertThat(admin.delete("/api/log/").get("success").asBoolean()).isFalse();
        assertThat(admin.delete("/api/log/?target_timestamp=" + (now - 95))
                        .get("data")
                        .asLong())
                .isEqualTo(4);

        JsonNode rows = admin.get("/api/log/?p=0").get("data");
        assertThat(rows).hasSize(9);
        assertThat(rows.get(0).get("type").asInt()).isEqualTo(3);
        assertThat(rows.get(0).get("content").asText()).contains("deleted 4 log rows");
    }
}
