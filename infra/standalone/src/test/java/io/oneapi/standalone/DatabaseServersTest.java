package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.bench.mock.MockSettings;
import io.oneapi.bench.mock.MockUpstream;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.MySqlServer;
import io.oneapi.testing.database.TestDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway with its main database on one server and its log on another one of another kind. */
class DatabaseServersTest {
    /** gpt-4o-mini at 12 prompt and 34 completion tokens: (12 + 34 × 4) × 0.075 = 11.1, rounded up. */
    private static final String PRICE = "12";

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDatabase log = TestDatabase.create(Dialect.POSTGRESQL);

    @TempDir
    Path directory;

    private MySqlServer main;
    private MockUpstream vendor;
    private Gateway gateway;
    private Admin.Token token;

    @BeforeEach
    void start() {
        main = MySqlServer.launch();
        main.createDatabase("oneapi");
        vendor = MockUpstream.start(MockSettings.defaults());
        gateway = Gateway.start(
                directory,
                Map.of("SQL_DSN", main.dsn("oneapi"), "LOG_SQL_DSN", log.dsn().orElseThrow()));
        Admin admin = Admin.signedIn(gateway);
        long channel = admin.createChannel(vendor.uri().toString(), "gpt-4o-mini", "");
        admin.put("/api/channel/", "{\"id\":" + channel + ",\"key\":\"sk-mock-ledger\"}");
        token = admin.createToken("{\"name\":\"mine\",\"remain_quota\":1000000}");
    }

    @AfterEach
    void stop() {
        gateway.close();
        vendor.close();
        main.close();
    }

    @Test
    void keepsBalancesAndLogApart() throws SQLException {
        assertThat(ask().statusCode()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(used()).isEqualTo(PRICE));
        assertThat(log.rows("select token_name, model_name, quota from logs where type = 2"))
                .containsExactly("mine|gpt-4o-mini|" + PRICE);
        assertThat(log.tables()).doesNotContain("users", "tokens", "channels");
        assertThat(inMain("select count(*) from information_schema.tables where table_schema = 'oneapi'"
                        + " and table_name in ('logs', 'billing_events')"))
                .isEqualTo("0");
    }

    @Test
    void goesOnAfterTheMainDatabaseWasAway() throws Exception {
        assertThat(ask().statusCode()).isEqualTo(200);
        main.stop();

        Instant asked = Instant.now();
        assertThat(status("/health/readiness")).isEqualTo(503);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(ask().statusCode()).isEqualTo(200);

        main.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(status("/health/readiness")).isEqualTo(200));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(used()).isEqualTo("24"));
        assertThat(log.rows("select sum(quota) from logs where type = 2")).containsExactly("24");
    }

    private HttpResponse<String> ask() {
        return new Client(gateway, token.key()).chat("gpt-4o-mini");
    }

    private String used() throws SQLException {
        return inMain("select used_quota from tokens where id = " + token.id());
    }

    private String inMain(String select) throws SQLException {
        try (Connection connection = DriverManager.getConnection(main.jdbcUrl("oneapi"));
                ResultSet row = connection.createStatement().executeQuery(select)) {
            row.next();
            return row.getString(1);
        }
    }

    private int status(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(gateway.managementUrl(path)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
