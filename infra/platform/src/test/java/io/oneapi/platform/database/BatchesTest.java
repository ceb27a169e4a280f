package io.oneapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.data.exceptions.DataAccessException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    private static final String INSERT = "insert into seen (id) values (?)";
    private static final String KNOWN = "select id from seen where id in";

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        DatabaseSettings settings = SqlDsn.sqlite(directory.resolve("one-api.db"), 3000);
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        connection = new SqliteDriver().connect(settings.jdbcUrl(), properties);
        connection.createStatement().execute("create table seen (id text primary key)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void runsAStatementForEveryRow() throws SQLException {
        insert(List.of("a", "b", "c"));

        assertThat(count("seen")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 20, 1203})
    void insertsAnyNumberOfRows(int number) throws SQLException {
        List<Integer> rows = IntStream.range(0, number).boxed().toList();
        connection.createStatement().execute("create table numbers (id integer primary key, name text, even integer)");

        Batches.insert(
                connection,
                """
                insert into numbers (name, id, even)
                values (?, ?, ?)""",
                rows,
                (values, row) -> values.add("n" + row).add((long) row).add(row % 2 == 0));

        assertThat(count("numbers")).isEqualTo(number);
        assertThat(count("numbers where name = 'n' || id and even = (id % 2 = 0)"))
                .isEqualTo(number);
    }

    @Test
    void doesNothingForNoRows() {
        Batches.run(connection, "not even sql", List.<String>of(), (statement, row) -> {});

        assertThat(Batches.unknown(connection, KNOWN, List.<String>of(), Function.identity()))
                .isEmpty();
    }

    @Test
    void findsTheRowsThatATableDoesNotHoldEachOnceAndInOrder() {
        insert(List.of("b", "d"));

        List<String> unknown =
                Batches.unknown(connection, KNOWN, List.of("c", "a", "b", "a", "d", "c"), Function.identity());

        assertThat(unknown).containsExactly("c", "a");
    }

    @Test
    void looksUpMoreKeysThanOneStatementTakes() {
        List<String> keys = IntStream.range(0, 1201).mapToObj(Integer::toString).toList();
        insert(keys.subList(0, 1200));

        List<String> unknown = Batches.unknown(connection, KNOWN, keys, Function.identity());

        assertThat(unknown).containsExactly("1200");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "500, 1", "501, 2", "1000, 2", "1001, 3"})
    void splitsValuesIntoPartsOfAtMostFiveHundred(int values, int parts) {
        List<Integer> all = IntStream.range(0, values).boxed().toList();

        List<List<Integer>> split = Batches.parts(all);

        assertThat(split).hasSize(parts).allSatisfy(part -> assertThat(part).hasSizeBetween(1, 500));
        assertThat(split.stream().flatMap(List::stream).toList()).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1 | ' (?)'
            3 | ' (?, ?, ?)'
            """, delimiter = '|')
    void writesPlaceholders(int count, String sql) {
        assertThat(Batches.placeholders(count)).isEqualTo(sql);
    }

    @Test
    void saysWhichStatementFailed() {
        insert(List.of("a"));

        assertThatThrownBy(() -> insert(List.of("a")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(INSERT)
                .hasCauseInstanceOf(SQLException.class);
    }

    private void insert(List<String> ids) {
        Batches.run(connection, INSERT, ids, (statement, id) -> statement.setString(1, id));
    }

    private long count(String rows) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery("select count(*) from " + rows)) {
            return row.getLong(1);
        }
    }
}
