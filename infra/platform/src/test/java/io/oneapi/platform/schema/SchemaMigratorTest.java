package io.oneapi.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.schema.ServiceSchema.Step;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigratorTest {
    private static final Table USERS = Table.named("users")
            .id()
            .column("username", new ColumnType.ShortText())
            .column("password", new ColumnType.LongText(), "not null")
            .column("quota", new ColumnType.BigInt(), "default 0")
            .column("group", new ColumnType.VarChar(32), "default 'default'")
            .column("oidc_id", new ColumnType.ShortText())
            .uniqueIndex("uni_users_username", "username")
            .index("idx_users_oidc_id", "oidc_id")
            .index("idx_users_group_quota", "group", "quota")
            .build();

    private static final Table SESSIONS = Table.named("user_sessions")
            .column("user_id", new ColumnType.BigInt(), "not null")
            .primaryKey("user_id")
            .build();

    private static final Table BOOKED = Table.named("booked_events")
            .column("event_id", new ColumnType.VarChar(64), "not null")
            .primaryKey("event_id")
            .storedByKey()
            .build();

    private static final SchemaMigrator MIGRATOR = new SchemaMigrator(List.of(new ServiceSchema(
            "account",
            Databases.MAIN,
            List.of(new Step(1, "tables of One API", List.of(USERS)), new Step(2, "sessions", List.of(SESSIONS))))));

    @TempDir
    Path directory;

    private HikariDataSource database;

    @BeforeEach
    void open() {
        DatabaseSettings settings = SqlDsn.sqlite(directory.resolve("one-api.db"), 3000);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.jdbcUrl());
        config.setDriverClassName(settings.driverClass());
        settings.properties().forEach(config::addDataSourceProperty);
        database = new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void createsEverythingInAnEmptyDatabase() {
        migrate();

        assertThat(columns("users")).containsExactly("id", "username", "password", "quota", "group", "oidc_id");
        assertThat(columns("user_sessions")).containsExactly("user_id");
        assertThat(indexes("users"))
                .containsExactlyInAnyOrder("uni_users_username", "idx_users_oidc_id", "idx_users_group_quota");
    }

    @Test
    void givesNewRowsTheDefaultsOfTheirColumns() {
        migrate();

        execute("insert into users (username, password) values ('ann', '')");

        assertThat(rows("select id, quota, `group`, oidc_id from users")).containsExactly("1|0|default|null");
    }

    @Test
    void addsColumnsAndIndexesThatAnOlderDatabaseLacks() {
        execute("create table users (id integer, username text unique, password text not null, primary key (id))");

        migrate();

        assertThat(columns("users")).containsExactly("id", "username", "password", "quota", "group", "oidc_id");
        assertThat(indexes("users")).contains("idx_users_oidc_id", "idx_users_group_quota");
    }

    @Test
    void keepsTheRowsOfAnOlderDatabase() {
        execute("create table users (id integer, username text unique, password text not null, primary key (id))");
        execute("insert into users values (7, 'ann', 'hash')");

        migrate();

        assertThat(rows("select id, username, password, oidc_id from users")).containsExactly("7|ann|hash|null");
    }

    @Test
    void keepsColumnsAndTablesItDoesNotKnow() {
        execute("create table users (id integer primary key, username text unique, password text, balance integer)");
        execute("create table tasks (id integer primary key)");

        migrate();

        assertThat(columns("users")).contains("balance");
        assertThat(columns("tasks")).containsExactly("id");
    }

    @Test
    void countsAUniqueIndexOfAnotherNameOverTheSameColumns() {
        execute("create table users (id integer primary key, username text, password text)");
        execute("create unique index users_username_key on users (username)");

        migrate();

        assertThat(indexes("users")).contains("users_username_key").doesNotContain("uni_users_username");
    }

    @Test
    void countsAUniqueConstraintOfTheColumn() {
        execute("create table users (id integer primary key, username text unique, password text)");

        migrate();

        assertThat(indexes("users")).doesNotContain("uni_users_username");
    }

    @Test
    void doesNotTakeAPlainIndexForAUniqueOne() {
        execute("create table users (id integer primary key, username text, password text)");
        execute("create index idx_users_username on users (username)");

        migrate();

        assertThat(indexes("users")).contains("idx_users_username", "uni_users_username");
    }

    @Test
    void doesNotTakeAnIndexOverTheSameColumnsInAnotherOrder() {
        execute("create table users (id integer primary key, quota integer, `group` text)");
        execute("create index idx_other on users (quota, `group`)");

        migrate();

        assertThat(indexes("users")).contains("idx_other", "idx_users_group_quota");
    }

    @Test
    void changesNothingWhenRunAgain() {
        migrate();
        execute("insert into users (username, password, quota) values ('ann', 'hash', 5)");
        List<String> before = rows("select type, name, sql from sqlite_master order by name");

        migrate();

        assertThat(rows("select type, name, sql from sqlite_master order by name"))
                .isEqualTo(before);
        assertThat(rows("select username, quota from users")).containsExactly("ann|5");
    }

    @Test
    void leavesATableAloneThatHasEverythingAlready() throws SQLException {
        migrate();
        List<String> before = rows("select type, name, sql from sqlite_master order by name");

        try (Connection connection = database.getConnection()) {
            new TableUpgrade(connection, DatabaseKind.SQLITE).addMissing(USERS);
        }

        assertThat(rows("select type, name, sql from sqlite_master order by name"))
                .isEqualTo(before);
    }

    @Test
    void remembersTheStepsOfEveryServiceInATableOfItsOwn() {
        migrate();
        SchemaMigrator billing = new SchemaMigrator(
                List.of(new ServiceSchema("billing", Databases.MAIN, List.of(new Step(1, "logs", List.of(logs()))))));

        billing.migrate(Databases.MAIN, database, DatabaseKind.SQLITE);

        assertThat(columns("logs")).containsExactly("id");
        assertThat(columns("account_schema_history")).isNotEmpty();
        assertThat(columns("billing_schema_history")).isNotEmpty();
    }

    @Test
    void takesStepsThatALaterReleaseAdds() {
        migrate();
        SchemaMigrator later = new SchemaMigrator(List.of(new ServiceSchema(
                "account",
                Databases.MAIN,
                List.of(
                        new Step(1, "tables of One API", List.of(USERS)),
                        new Step(2, "sessions", List.of(SESSIONS)),
                        new Step(3, "logs", List.of(logs()))))));

        later.migrate(Databases.MAIN, database, DatabaseKind.SQLITE);

        assertThat(columns("logs")).containsExactly("id");
    }

    @Test
    void fillsTablesOnceInTheStepThatAddsThem() {
        migrate();
        execute("insert into users (id, username, password) values (7, 'ann', '')");
        SchemaMigrator later = new SchemaMigrator(List.of(new ServiceSchema(
                "account",
                Databases.MAIN,
                List.of(
                        new Step(1, "tables of One API", List.of(USERS)),
                        new Step(2, "sessions", List.of(SESSIONS)),
                        new Step(3, "logs", List.of(logs()), List.of("insert into logs (id) select id from users"))))));

        later.migrate(Databases.MAIN, database, DatabaseKind.SQLITE);
        execute("insert into users (id, username, password) values (8, 'bob', '')");
        later.migrate(Databases.MAIN, database, DatabaseKind.SQLITE);

        assertThat(rows("select id from logs")).containsExactly("7");
    }

    @Test
    void storesANewTableByItsKeyWhereItIsToBe() {
        bookedEvents().migrate(Databases.MAIN, database, DatabaseKind.SQLITE);

        assertThat(rows("select name from pragma_table_list where wr = 1")).containsExactly("booked_events");
    }

    @Test
    void keepsATableAsItIsStoredAlready() {
        execute("create table booked_events (event_id varchar(64) not null, primary key (event_id))");
        execute("insert into booked_events values ('e1')");

        bookedEvents().migrate(Databases.MAIN, database, DatabaseKind.SQLITE);

        assertThat(rows("select name from pragma_table_list where wr = 1")).isEmpty();
        assertThat(rows("select event_id from booked_events")).containsExactly("e1");
    }

    private static SchemaMigrator bookedEvents() {
        return new SchemaMigrator(List.of(
                new ServiceSchema("billing", Databases.MAIN, List.of(new Step(1, "booked events", List.of(BOOKED))))));
    }

    @Test
    void letsTablesMadeAnewTakeOtherValuesAndKeepTheirRows() {
        Step first = new Step(1, "colours", List.of(colours("'red', 'green'")));
        Step second = Step.rebuilding(2, "more colours", List.of(colours("'red', 'green', 'blue'")));
        migrate(first);
        execute("insert into colours (name, hits) values ('red', 3)");

        migrate(first, second);
        execute("insert into colours (name, hits) values ('blue', 4)");

        assertThat(rows("select name, hits from colours order by name")).containsExactly("blue|4", "red|3");
        assertThat(indexes("colours")).contains("idx_colours_hits");
        assertThat(rows("select name from sqlite_master where name like '%next%'"))
                .isEmpty();
    }

    private static Table colours(String names) {
        return Table.named("colours")
                .column("name", new ColumnType.VarChar(16), "not null check (name in (" + names + "))")
                .column("hits", new ColumnType.BigInt(), "not null")
                .primaryKey("name")
                .index("idx_colours_hits", "hits")
                .build();
    }

    private void migrate(Step... steps) {
        new SchemaMigrator(List.of(new ServiceSchema("paint", Databases.MAIN, List.of(steps))))
                .migrate(Databases.MAIN, database, DatabaseKind.SQLITE);
    }

    private void migrate() {
        MIGRATOR.migrate(Databases.MAIN, database, DatabaseKind.SQLITE);
    }

    private static Table logs() {
        return Table.named("logs").id().build();
    }

    private List<String> columns(String table) {
        return rows("select name from pragma_table_info('" + table + "') order by cid");
    }

    private List<String> indexes(String table) {
        return rows("select name from pragma_index_list('" + table + "')");
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private List<String> rows(String sql) {
        try (Connection connection = database.getConnection();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
