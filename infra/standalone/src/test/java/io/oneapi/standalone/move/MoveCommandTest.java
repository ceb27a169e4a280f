package io.oneapi.standalone.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.oneapi.platform.schema.ServiceSchema;
import io.oneapi.standalone.AllServices;
import io.oneapi.standalone.tool.Tool;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.OneApiRelease;
import io.oneapi.testing.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code ./oneapi move} does and prints, behind its exit code in a line of its own. */
class MoveCommandTest {
    @TempDir
    Path directory;

    static Stream<Arguments> allPairs() {
        return Arrays.stream(Dialect.values())
                .flatMap(from -> Arrays.stream(Dialect.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("allPairs")
    void movesEveryRowAndGoesOnCountingBehindThem(Dialect from, Dialect to) {
        TestDatabase source = opened(from);
        fill(source);
        TestDatabase target = TestDatabase.create(to);

        String moved = move(source, target);

        assertThat(moved).startsWith("0\n").endsWith("All of it was moved.\n");
        assertThat(line(moved, "users")).isEqualTo("users 3 3 7 equal");
        assertThat(line(moved, "logs")).isEqualTo("logs 1201 1201 11 equal");
        for (String select : List.of(
                "select id, username, `group`, access_token, quota, email from users order by id",
                "select id, `key`, case when unlimited_quota then 1 else 0 end, models from tokens order by id",
                "select `group`, model, channel_id, case when enabled then 1 else 0 end from abilities order by model",
                "select id, weight, balance * 4, model_mapping from channels order by id",
                "select `key`, value from options order by `key`",
                "select id, content, quota, case when is_stream then 1 else 0 end from logs order by id",
                "select event_id, quota, user_id from billing_events order by event_id")) {
            assertThat(numbersAlike(target.rows(select))).isEqualTo(numbersAlike(source.rows(select)));
        }
        target.execute("insert into users (username, password, aff_code) values ('new', '', 'n')");
        assertThat(target.row("select id from users where username = 'new'")).isEqualTo("41");
    }

    @ParameterizedTest
    @MethodSource("allPairs")
    void opensAgainAfterTheMove(Dialect from, Dialect to) {
        TestDatabase source = opened(from);
        fill(source);
        TestDatabase target = TestDatabase.create(to);
        assertThat(move(source, target)).startsWith("0\n");

        AllServices.start(target, target, directory.resolve("again")).close();

        assertThat(target.row("select count(*) from users")).isEqualTo("3");
        assertThat(target.row("select sum(used_quota), count(*) from user_openings"))
                .isEqualTo(source.row("select sum(used_quota), count(*) from user_openings"));
    }

    @Test
    void movesTheTablesOfEveryService() {
        TestDatabase database = TestDatabase.create(Dialect.SQLITE);
        try (ApplicationContext services = AllServices.start(database, database, directory)) {
            assertThat(AllSchemas.list())
                    .containsExactlyInAnyOrderElementsOf(services.getBeansOfType(ServiceSchema.class));
        }
    }

    @Test
    void putsTheLogIntoADatabaseOfItsOwn() {
        TestDatabase source = opened(Dialect.SQLITE);
        fill(source);
        TestDatabase main = TestDatabase.create(Dialect.MARIADB);
        TestDatabase log = TestDatabase.create(Dialect.POSTGRESQL);

        String moved = run("--from", name(source), "--to", name(main), "--log-to", name(log));

        assertThat(moved).startsWith("0\n");
        assertThat(main.tables()).contains("users").doesNotContain("logs");
        assertThat(log.tables()).contains("logs", "billing_events").doesNotContain("users");
        assertThat(log.row("select count(*) from logs")).isEqualTo("1201");

        TestDatabase together = TestDatabase.create(Dialect.SQLITE);
        assertThat(run("--from", name(main), "--log-from", name(log), "--to", name(together)))
                .startsWith("0\n");
        assertThat(together.row("select count(*), sum(quota) from logs"))
                .isEqualTo(source.row("select count(*), sum(quota) from logs"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void refusesATargetThatHasRows(Dialect dialect) {
        TestDatabase source = opened(Dialect.SQLITE);
        fill(source);
        TestDatabase target = opened(dialect);
        target.execute("insert into channels (id, name) values (9, 'theirs')");

        assertThat(move(source, target))
                .isEqualTo("2\nmove: the target already has rows in channels; move into an empty database, in which no"
                        + " gateway has been started\n");
        assertThat(target.row("select count(*) from users")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void writesNothingInADryRun(Dialect dialect) {
        TestDatabase source = opened(Dialect.SQLITE);
        fill(source);
        TestDatabase target = TestDatabase.create(dialect);

        String answer = run("--dry-run", "--from", name(source), "--to", name(target));

        assertThat(answer).startsWith("0\n").contains("Nothing was written.");
        assertThat(line(answer, "logs")).isEqualTo("logs 1201");
        if (dialect == Dialect.SQLITE) {
            assertThat(target.file()).doesNotExist();
        } else {
            assertThat(target.tables()).isEmpty();
        }
    }

    @Test
    void namesTheRowThatPostgresqlDoesNotTake() {
        TestDatabase source = opened(Dialect.SQLITE);
        fill(source);
        source.execute("update tokens set name = 'a' || char(0) || 'b' where id = 7");
        TestDatabase target = TestDatabase.create(Dialect.POSTGRESQL);

        String answer = move(source, target);

        assertThat(answer)
                .startsWith(
                        "2\nmove: tokens, id 7, column name: holds the character 0, which PostgreSQL takes nowhere\n"
                                + "The target holds users in full and no rows of other tables. The source is as it was.")
                .contains("drop database");
        assertThat(target.row("select count(*) from users")).isEqualTo("3");
        assertThat(target.row("select count(*) from tokens")).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("dirt")
    void namesWhatDoesNotFit(Dialect to, String change, String message) {
        TestDatabase source = opened(Dialect.SQLITE);
        fill(source);
        source.execute(change);

        assertThat(move(source, TestDatabase.create(to))).startsWith("2\nmove: " + message);
    }

    static Stream<Arguments> dirt() {
        return Stream.of(
                Arguments.of(
                        Dialect.MARIADB,
                        "update users set email = '" + "x".repeat(192) + "' where id = 40",
                        "users, id 40, column email: has 192 characters; MySQL takes 191 here\n"),
                Arguments.of(
                        Dialect.POSTGRESQL,
                        "update users set `group` = '" + "x".repeat(33) + "' where id = 40",
                        "users, id 40, column group: has 33 characters; PostgreSQL takes 32 here\n"),
                Arguments.of(
                        Dialect.MARIADB,
                        "update channels set weight = -1 where id = 3",
                        "channels, id 3, column weight: is negative, which MySQL does not take here\n"),
                Arguments.of(
                        Dialect.POSTGRESQL,
                        "update users set quota = 'much' where id = 2",
                        "users, id 2, column quota: is no whole number of 64 bits\n"),
                Arguments.of(
                        Dialect.POSTGRESQL,
                        "insert into options (`key`, value) values (null, 'x')",
                        "options, key null, column key: is null, but must not be\n"),
                Arguments.of(
                        Dialect.MARIADB,
                        "insert into users (id, username, password, aff_code) values (50, 'ANN', '', 'other')",
                        "users, id 50: the target refuses the row: "));
    }

    @Test
    void doesNotStartWhileAGatewayRuns() {
        TestDatabase source = TestDatabase.sqlite(directory.resolve("one-api.db"));
        TestDatabase target = TestDatabase.create(Dialect.MARIADB);

        try (ApplicationContext _ = AllServices.start(source, source, directory)) {
            assertThat(move(source, target))
                    .isEqualTo("2\nmove: a gateway is running in " + directory
                            + "; stop it, so that nothing is left behind\n");
        }
    }

    @Test
    void tellsToKeepTheJournal() throws IOException {
        TestDatabase source = opened(Dialect.SQLITE);
        Path data = directory.resolve("data");
        Files.createDirectories(data.resolve("usage-journal"));

        assertThat(run(
                        "--data-dir",
                        data.toString(),
                        "--from",
                        name(source),
                        "--to",
                        directory.resolve("target.db").toString()))
                .startsWith("0\n")
                .contains("The usage journal stays in " + data + ": start the gateway on the new database with the same"
                        + " --data-dir, else usage that is not booked yet is lost.\n");
    }

    @Test
    void doesNotStartWhileSomebodyWritesToTheFile() throws SQLException {
        TestDatabase source = opened(Dialect.SQLITE);
        try (Connection writer = source.connect()) {
            writer.setAutoCommit(false);
            writer.createStatement().execute("update options set value = value");

            assertThat(move(source, TestDatabase.create(Dialect.MARIADB)))
                    .startsWith("2\nmove: somebody is writing to " + source.file());
            writer.rollback();
        }
    }

    @Test
    void refusesADatabaseThatOnlyOneApiHasOpened() {
        TestDatabase source = OneApiRelease.V0_6_10.create(Dialect.MARIADB);

        assertThat(move(source, TestDatabase.create(Dialect.POSTGRESQL)))
                .startsWith("2\nmove: the source lacks table user_sessions, ")
                .contains("column logs.request_id", "start this release of the gateway on it once");
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        String nowhere = directory.resolve("none.db").toString();
        Path file = Files.writeString(directory.resolve("text.db"), "no database, but a text of some length");

        assertThat(run("--from", nowhere, "--to", "other.db")).isEqualTo("2\nmove: there is no file " + nowhere + "\n");
        assertThat(run("--from", nowhere, "--to", nowhere)).startsWith("2\nmove: source and target are the same");
        assertThat(run("--from", "mongodb://host/one-api", "--to", nowhere))
                .startsWith("2\nmove: --from is malformed: ");
        assertThat(run("--from", file.toString(), "--to", nowhere)).startsWith("2\nmove: ");
        assertThat(run("--from", nowhere)).startsWith("2\n");
    }

    /** With the tables of this release, and no rows. */
    private TestDatabase opened(Dialect dialect) {
        TestDatabase database = TestDatabase.create(dialect);
        AllServices.start(
                        database, database, directory.resolve(UUID.randomUUID().toString()))
                .close();
        database.clear();
        return database;
    }

    private static void fill(TestDatabase database) {
        database.execute(
                "insert into users (id, username, password, `group`, access_token, quota, used_quota, aff_code,"
                        + " email) values (1, 'root', 'p', 'default', 'short', 9000000000000000000, 3, 'a1', null),"
                        + " (2, 'ann', 'p', 'vip', null, -5, null, 'a2', ''),"
                        + " (40, '安', 'p', 'vip', null, 9000000000000000000, 2, 'a3', 'x@y')");
        database.execute("insert into tokens (id, user_id, `key`, name, unlimited_quota, models) values"
                + " (7, 2, 'k7', 'it''s', true, null), (8, 40, 'k8', '', false, 'gpt-4o,gpt-4')");
        database.execute("insert into channels (id, name, weight, balance, model_mapping) values"
                + " (3, 'c', 5, 1.25, '{\"a\":\"b\"}')");
        database.execute("insert into abilities (`group`, model, channel_id, enabled) values"
                + " ('default', 'gpt-4', 3, true), ('default', 'gpt-4o', 3, false)");
        database.execute("insert into options (`key`, value) values ('Notice', 'two\nlines'), ('SystemName', '😀')");
        database.execute("insert into user_openings (user_id, used_quota, request_count) values (1, 3, 1)");
        for (int i = 0; i < 1200; i += 100) {

            database.execute("insert into logs (user_id, created_at, type, content, quota, is_stream) values "
                    + String.join(
                            ", ",
                            IntStream.range(i, i + 100)
                                    .mapToObj(n -> "(2, 1700000000, 2, 'call " + n + "', " + n + ", true)")
                                    .toList()));
        }
        database.execute("insert into logs (user_id, created_at, type, content) values (1, 1700000000, 1, null)");
        database.execute("insert into billing_events (event_id, quota, occurred_at, user_id) values"
                + " ('0a', 5, 1700000000, 2), ('0b', 6, 1700000000, null)");
    }

    /** PostgreSQL writes five as 5.00 after a multiplication. */
    private static List<String> numbersAlike(List<String> rows) {
        return rows.stream().map(row -> row.replaceAll("\\.0+(?=\\||$)", "")).toList();
    }

    private String move(TestDatabase from, TestDatabase to) {
        return run("--from", name(from), "--to", name(to));
    }

    private static String name(TestDatabase database) {
        return database.dsn().orElseGet(() -> database.file().toString());
    }

    /** The line of a table, with single blanks. */
    private static String line(String output, String table) {
        return output.lines()
                .filter(line -> line.startsWith(table + " "))
                .findFirst()
                .orElseThrow()
                .replaceAll(" +", " ");
    }

    private static String run(String... arguments) {
        StringWriter output = new StringWriter();
        int exitCode = Tool.commandLine(new MoveCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output, true))
                .execute(arguments);
        return exitCode + "\n" + output;
    }
}
