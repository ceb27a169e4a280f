package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.testing.database.TestDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** What a gateway has written down: balances, log rows, options. */
final class Books {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Gateway gateway;
    private final TestDatabase database;

    /** Those in the file of the gateway's own. */
    Books(Gateway gateway) {
        this(gateway, TestDatabase.sqlite(gateway.database()));
    }

    Books(Gateway gateway, TestDatabase database) {
        this.gateway = gateway;
        this.database = database;
    }

    /** What calls with a token have cost, once all of them are settled; the log tells the same. */
    long charged(Admin.Token token) {
        awaitSettled();
        long used = number("select used_quota from tokens where id = ?", token.id());
        long logged = number("""
                select coalesce(sum(quota), 0) from logs
                where type = 2 and token_name = (select name from tokens where id = ?)""", token.id());
        assertThat(logged).as("points in the log").isEqualTo(used);
        return used;
    }

    /** Waits until no call holds any quota and all usage has been delivered. */
    void awaitSettled() {
        await().pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(metrics()).contains("oneapi_journal_pending_bytes 0.0", "oneapi_holds_open 0.0"));
    }

    private String metrics() throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(gateway.managementUrl("/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Stores an option as another process would; the gateway finds it after {@code SYNC_FREQUENCY}. */
    void storeOption(String key, String value) {
        change(
                "insert into options (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
                key,
                value);
    }

    long number(String query, Object... values) {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepared(connection, query, values);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    void change(String sql, Object... values) {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepared(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(database.inDialect(sql));
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
