package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.bench.mock.MockSettings;
import io.oneapi.bench.mock.MockUpstream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answered call is charged once and to the point, whatever happens to the process. */
class LedgerTest {
    private static final int CONNECTIONS = 64;
    /** gpt-4o-mini at 12 prompt and 34 completion tokens: (12 + 34 × 4) × 0.075 = 11.1, rounded up. */
    private static final long PRICE = 12;

    private static final long START_QUOTA = 500_000_000_000_000L;
    private static final long TOKEN_QUOTA = 1_000_000_000L;
    private static final String QUESTION =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    @TempDir
    Path directory;

    private MockUpstream vendor;
    private Gateway gateway;
    private Admin admin;
    private Admin.Token token;
    private long channel;

    /** The request ids of calls whose whole answer has arrived. */
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void start() {
        vendor = MockUpstream.start(MockSettings.defaults());
        gateway = Gateway.start(directory);
        admin = Admin.signedIn(gateway);
        channel = admin.createChannel(vendor.uri().toString(), "gpt-4o-mini", "");
        admin.put("/api/channel/", "{\"id\":" + channel + ",\"key\":\"sk-mock-ledger\"}");
        token = admin.createToken("{\"name\":\"ledger\",\"remain_quota\":" + TOKEN_QUOTA + "}");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        vendor.close();
    }

    @Test
    void tenThousandCallsFromManyConnectionsReconcileToThePoint() throws Exception {
        int calls = 10_000;
        AtomicInteger left = new AtomicInteger(calls);

        load(() -> left.getAndDecrement() > 0).await();

        assertThat(answered).hasSize(calls);
        awaitSettled();
        assertThat(sum("select count(*) from logs where type = 2")).isEqualTo(calls);
        assertThat(sum("select count(distinct request_id) from logs where type = 2"))
                .isEqualTo(calls);
        assertThat(sum("select sum(quota) from logs where type = 2")).isEqualTo(calls * PRICE);
        assertBalancesMovedBy(calls * PRICE);
        assertThat(sum("select request_count from users where id = 1")).isEqualTo(calls);
    }

    /** R36. */
    @Test
    void nothingThatWasAnsweredIsMissingAfterAKillInTheMiddleOfALoad() throws Exception {
        CountDownLatch loaded = load(() -> true);
        await().atMost(Duration.ofSeconds(30)).until(() -> answered.size() > 2_000);

        gateway.kill();
        loaded.await();
        gateway.restart();
        admin = Admin.signedIn(gateway);

        awaitSettled();
        assertThat(requestIdsInLogs()).containsAll(answered);
        long logged = sum("select sum(quota) from logs where type = 2");
        assertThat(logged).isEqualTo(sum("select count(*) from logs where type = 2") * PRICE);
        assertThat(logged).isGreaterThanOrEqualTo(answered.size() * PRICE);
        assertBalancesMovedBy(logged);
    }

    /** Calls from many connections for as long as more are wanted, or until the gateway goes. */
    private CountDownLatch load(BooleanSupplier more) {
        CountDownLatch finished = new CountDownLatch(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread.ofVirtual().start(() -> {
                try (HttpClient connection = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
                    while (more.getAsBoolean() && ask(connection)) {}
                } finally {
                    finished.countDown();
                }
            });
        }
        return finished;
    }

    private boolean ask(HttpClient connection) {
        HttpRequest request = HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
                .header("Authorization", "Bearer " + token.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                .build();
        try {
            HttpResponse<String> response = connection.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                answered.add(
                        response.headers().firstValue("X-Oneapi-Request-Id").orElseThrow());
            }
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits until the journal has been delivered to its end. */
    private void awaitSettled() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            String metrics = admin.send(HttpRequest.newBuilder(gateway.managementUrl("/prometheus")))
                    .body();
            assertThat(metrics).contains("oneapi_journal_pending_bytes 0.0").contains("oneapi_holds_open 0.0");
        });
    }

    private void assertBalancesMovedBy(long points) throws SQLException {
        assertThat(sum("select quota from users where id = 1")).isEqualTo(START_QUOTA - points);
        assertThat(sum("select used_quota from users where id = 1")).isEqualTo(points);
        assertThat(sum("select remain_quota from tokens where id = " + token.id()))
                .isEqualTo(TOKEN_QUOTA - points);
        assertThat(sum("select used_quota from tokens where id = " + token.id()))
                .isEqualTo(points);
        assertThat(sum("select used_quota from channels where id = " + channel)).isEqualTo(points);
    }

    private long sum(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + gateway.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Set<String> requestIdsInLogs() throws SQLException {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + gateway.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select request_id from logs where type = 2")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
