package io.oneapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.data.exceptions.DataAccessException;
import io.oneapi.platform.database.OnceOnly.Fresh;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnceOnlyTest {
    private static final OnceOnly<String> BOOKED =
            new OnceOnly<>("select id from booked where id in", Function.identity());

    @TempDir
    Path directory;

    private Connection connection;

    /** What each transaction took for new. */
    private final List<List<String>> attempts = new ArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        DatabaseSettings settings = SqlDsn.sqlite(directory.resolve("one-api.db"), 3000);
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        connection = new SqliteDriver().connect(settings.jdbcUrl(), properties);
        connection.createStatement().execute("create table booked (id text primary key, at integer not null)");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void booksNewRowsAtTheFirstAttempt() throws SQLException {
        List<String> booked = BOOKED.book(List.of("b", "a"), this::transaction);

        assertThat(booked).containsExactly("b", "a");
        assertThat(attempts).hasSize(1);
        assertThat(rows()).containsExactly("a", "b");
    }

    @Test
    void booksARowOnceThatStandsTwiceInABatch() throws SQLException {
        BOOKED.book(List.of("a", "b", "a"), this::transaction);

        assertThat(attempts).containsExactly(List.of("a", "b"));
        assertThat(rows()).containsExactly("a", "b");
    }

    @Test
    void booksOnlyTheNewRowsOfABatchThatIsKnownInPart() throws SQLException {
        BOOKED.book(List.of("b"), this::transaction);

        List<String> booked = BOOKED.book(List.of("a", "b", "c", "a"), this::transaction);

        assertThat(booked).containsExactly("a", "c");
        assertThat(rows()).containsExactly("a", "b", "c");
    }

    @Test
    void booksNothingOfABatchThatIsKnown() throws SQLException {
        List<String> batch = IntStream.range(0, 30).mapToObj(Integer::toString).toList();
        BOOKED.book(batch, this::transaction);

        assertThat(BOOKED.book(batch, this::transaction)).isEmpty();
        assertThat(rows()).hasSize(30);
    }

    @Test
    void doesNotTryAgainWhenAnythingElseIsWrong() {
        assertThatThrownBy(() -> BOOKED.book(List.of("a"), fresh -> {
                    attempts.add(fresh.in(connection));
                    Batches.insert(
                            connection,
                            "insert into booked (id) values (?)",
                            List.of("a"),
                            (values, id) -> values.add(id));
                    return true;
                }))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("NOT NULL");
        assertThat(attempts).hasSize(1);
    }

    private List<String> transaction(Fresh<String> fresh) {
        try {
            List<String> rows = fresh.in(connection);
            attempts.add(rows);
            Batches.insert(
                    connection,
                    "insert into booked (id, at) values (?, ?)",
                    rows,
                    (values, id) -> values.add(id).add(7));
            connection.commit();
            return rows;
        } catch (DataAccessException e) {
            rollBack();
            throw e;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = connection.createStatement().executeQuery("select id from booked order by id")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
