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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway with its main database on one server and its log on another one of another kind. */
class DatabaseServersTest {
    /** gpt-4o-mini at 12 prompt and 34 completion tokens: (12 + 34 × 4) × 0.075 = 11.1, rounded up. */
    private static final String PRICE = "12";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestDatabase LOG = TestDatabase.create(Dialect.POSTGRESQL);

    @TempDir
    static Path directory;

    private static MySqlServer main;
    private static MockUpstream vendor;
    private static Gateway gateway;
    private static Admin admin;
    private static List<String> linesOfTheStart;

    @BeforeAll
    static void start() throws IOException {
        main = MySqlServer.launch();
        main.createDatabase("oneapi");
        main.createUser("operator", "p@ss:w/rd", "oneapi");
        vendor = MockUpstream.start(MockSettings.defaults());
        gateway = Gateway.start(
                directory,
                Map.of(
                        "SQL_DSN", main.dsn("oneapi", "operator", "p@ss:w/rd"),
                        "LOG_SQL_DSN", LOG.dsn().orElseThrow()));
        linesOfTheStart = Files.readAllLines(gateway.output());
        admin = Admin.signedIn(gateway);
        long channel = admin.createChannel(vendor.uri().toString(), "gpt-4o-mini", "");
        admin.put("/api/channel/", "{\"id\":" + channel + ",\"key\":\"sk-mock-ledger\"}");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        vendor.close();
        main.close();
    }

    private static Admin.Token newToken(String name) {
        return admin.createToken("{\"name\":\"" + name + "\",\"remain_quota\":1000000}");
    }

    @Test
    void startWithoutAWordOfTheDriver() {
        assertThat(linesOfTheStart)
                .filteredOn(line -> line.contains("[WARN]"))
                .singleElement()
                .asString()
                .contains("user root still has the default password");
    }

    /** F22. */
    @Test
    void keepsBalancesAndLogApart() throws SQLException {
        Admin.Token token = newToken("apart");
        assertThat(ask(token).statusCode()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(used(token)).isEqualTo(PRICE));
        assertThat(LOG.rows("select model_name, quota from logs where type = 2 and token_name = 'apart'"))
                .containsExactly("gpt-4o-mini|" + PRICE);
        assertThat(LOG.tables()).doesNotContain("users", "tokens", "channels");
        assertThat(inMain("select count(*) from information_schema.tables where table_schema = 'oneapi'"
                        + " and table_name in ('logs', 'billing_events')"))
                .isEqualTo("0");
    }

    @Test
    void goesOnAfterTheMainDatabaseWasAway() throws Exception {
        Admin.Token token = newToken("patient");
        assertThat(ask(token).statusCode()).isEqualTo(200);
        main.stop();

        Instant asked = Instant.now();
        assertThat(status("/health/readiness")).isEqualTo(503);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(ask(token).statusCode()).isEqualTo(200);

        main.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(status("/health/readiness")).isEqualTo(200));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(used(token)).isEqualTo("24"));
        assertThat(LOG.rows("select sum(quota) from logs where type = 2 and token_name = 'patient'"))
                .containsExactly("24");
    }

    private static HttpResponse<String> ask(Admin.Token token) {
        return new Client(gateway, token.key()).chat("gpt-4o-mini");
    }

    private static String used(Admin.Token token) throws SQLException {
        return inMain("select used_quota from tokens where id = " + token.id());
    }

    private static String inMain(String select) throws SQLException {
        try (Connection connection = DriverManager.getConnection(main.jdbcUrl("oneapi"));
                ResultSet row = connection.createStatement().executeQuery(select)) {
            row.next();
            return row.getString(1);
        }
    }

    private static int status(String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(gateway.managementUrl(path)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
