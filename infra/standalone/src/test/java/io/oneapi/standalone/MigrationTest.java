package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.testing.database.Catalogue;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.OneApiRelease;
import io.oneapi.testing.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A database of One API, of any age, opens, and nothing in it is lost. */
@ParameterizedClass
@EnumSource(Dialect.class)
class MigrationTest {
    private static final List<String> TABLES_OF_ONE_API =
            List.of("abilities", "channels", "logs", "options", "redemptions", "tokens", "users");
    private static final String KEY_48 = "AbCdEfGhIjKlMnOp0123456789aBcDeF0123456789aBcDeF";
    private static final String KEY_32 = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    private final Dialect dialect;

    /** Each has a directory of its own, as a journal may be held for a moment after the end. */
    private int starts;

    MigrationTest(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What the releases after this one have added, as the history of One API's tables has it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V0_6_11_PREVIEW | ''
            V0_6_10         | logs.elapsed_time logs.is_stream logs.request_id logs.system_prompt_reset
            V0_5_11         | channels.config channels.system_prompt logs.elapsed_time logs.is_stream logs.request_id \
            logs.system_prompt_reset tokens.models tokens.subnet users.lark_id users.oidc_id
            V0_4_6          | abilities.priority channels.config channels.model_mapping channels.priority \
            channels.system_prompt logs.channel_id logs.completion_tokens logs.elapsed_time logs.is_stream \
            logs.model_name logs.prompt_tokens logs.quota logs.request_id logs.system_prompt_reset logs.token_name \
            logs.username tokens.models tokens.subnet users.lark_id users.oidc_id
            """)
    void addsTheColumnsThatLaterReleasesHaveAndChangesNothingElse(OneApiRelease release, String added) {
        TestDatabase database = release.create(dialect);
        Catalogue before = database.catalogue(TABLES_OF_ONE_API);

        start(database).close();

        Catalogue after = database.catalogue(TABLES_OF_ONE_API);
        assertThat(before.columnsAddedIn(after)).containsExactlyElementsOf(words(added));
        assertThat(after.columns()).containsAllEntriesOf(before.columns());
        assertThat(after.indexes()).containsAllEntriesOf(before.indexes());
    }

    @Test
    void bringsTheOldestFormToTheColumnsOfTheNewest() {
        TestDatabase oldest = OneApiRelease.V0_3_4.create(dialect);
        Catalogue before = oldest.catalogue(TABLES_OF_ONE_API);
        Catalogue newest = OneApiRelease.V0_6_11_PREVIEW.create(dialect).catalogue(TABLES_OF_ONE_API);

        start(oldest).close();

        Catalogue after = oldest.catalogue(TABLES_OF_ONE_API);
        assertThat(after.columns()).containsAllEntriesOf(before.columns());
        assertThat(after.columns().keySet()).containsAll(newest.columns().keySet());
        assertThat(newest.columnsAddedIn(after))
                .containsExactly(
                        "channels.accessed_time", "tokens.remain_times", "tokens.unlimited_times", "users.balance");
    }

    @Test
    void createsTheTablesOfTheNewestReleaseInAnEmptyDatabase() {
        Catalogue newest = OneApiRelease.V0_6_11_PREVIEW.create(dialect).catalogue(TABLES_OF_ONE_API);
        TestDatabase empty = TestDatabase.create(dialect);

        start(empty).close();

        Catalogue made = empty.catalogue(TABLES_OF_ONE_API);
        assertThat(made.columns()).isEqualTo(newest.columns());
        assertThat(newest.indexesAddedIn(made)).contains("tokens idx_tokens_user_id");
        if (dialect != Dialect.SQLITE) {
            // There, indexes of primary keys and constraints have names by position.
            assertThat(made.indexes()).containsAllEntriesOf(newest.indexes());
        }
    }

    /** One API ends at its start where it finds a plain index in the place of this constraint. */
    @Test
    void declaresTheUniquenessOfUserNamesAsAConstraint() {
        TestDatabase empty = TestDatabase.create(dialect);

        start(empty).close();

        if (dialect == Dialect.SQLITE) {
            assertThat(empty.row("select sql from sqlite_master where name = 'users'"))
                    .contains("constraint `uni_users_username` unique (`username`)");
        } else {
            assertThat(empty.rows("select constraint_type from information_schema.table_constraints"
                            + " where constraint_name = 'uni_users_username' and table_name = 'users'"))
                    .contains("UNIQUE");
        }
    }

    @Test
    void addsOnlyAnIndexOfTokensByOwnerToTheIndexesOfTheNewestRelease() {
        TestDatabase database = OneApiRelease.V0_6_11_PREVIEW.create(dialect);
        Catalogue before = database.catalogue(TABLES_OF_ONE_API);

        start(database).close();

        assertThat(before.indexesAddedIn(database.catalogue(TABLES_OF_ONE_API)))
                .containsExactly("tokens idx_tokens_user_id");
    }

    /** F39. */
    @Test
    void changesNothingAtTheSecondStart() {
        TestDatabase database = OneApiRelease.V0_5_11.create(dialect);
        start(database).close();
        List<String> tables = database.tables();
        Catalogue before = database.catalogue(tables);
        List<String> rows = database.rows("select count(*) from users union all select count(*) from options"
                + " union all select count(*) from account_schema_history");

        start(database).close();

        assertThat(database.tables()).isEqualTo(tables);
        assertThat(database.catalogue(tables)).isEqualTo(before);
        assertThat(database.rows("select count(*) from users union all select count(*) from options"
                        + " union all select count(*) from account_schema_history"))
                .isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource(
            value = OneApiRelease.class,
            names = {"V0_3_4", "V0_6_11_PREVIEW"})
    void letsTheUsersAndTokensOfAnOldDatabaseIn(OneApiRelease release) {
        TestDatabase database = release.create(dialect);
        database.execute("insert into users (id, username, password, role, status, quota, access_token)"
                + " values (1, 'root', '', 100, 1, 100000000, 'short'), (2, 'ann', '', 1, 1, -5, null)");
        database.execute("insert into tokens (id, user_id, `key`, status, name, expired_time, remain_quota,"
                + " unlimited_quota) values (1, 1, '" + KEY_48 + "', 1, 'new', -1, -7, true), (2, 2, '" + KEY_32
                + "', 1, 'old', -1, 500, false)");

        try (ApplicationContext services = start(database)) {
            CallerApi callers = services.getBean(CallerApi.class);
            assertThat(callers.callerByKey(KEY_48))
                    .contains(new CallerRecord(
                            1, "new", 1, -1, true, List.of(), List.of(), 1, "root", 1, 100, "default"));
            assertThat(callers.callerByKey(KEY_32)).map(CallerRecord::tokenId).contains(2L);
            assertThat(services.getBean(PersonApi.class).personByAccessToken("short"))
                    .isPresent();
        }
        assertThat(database.rows("select username, quota from users order by id"))
                .containsExactly("root|100000000", "ann|-5");
    }

    @Test
    void readsWhatYearsOfUseLeaveBehind() {
        TestDatabase database = OneApiRelease.V0_5_11.create(dialect);
        database.execute("insert into users (id, username, password, role, status, `group`, quota)"
                + " values (7, null, '', null, null, null, null)");
        database.execute("insert into tokens (id, user_id, `key`, status, name, expired_time, unlimited_quota)"
                + " values (7, 7, '" + KEY_32 + "', null, null, null, null)");
        database.execute("insert into channels (id, type, `key`, status, name, weight, models, `group`, model_mapping,"
                + " priority, base_url) values (3, null, '', 1, null, null, 'a,b', 'default,default', '{broken', null,"
                + " null), (4, 1, 'k', 1, 'c', 9, 'a', 'default', '', -3, 'https://h')");
        database.execute("insert into abilities (`group`, model, channel_id, enabled, priority)"
                + " values ('default', 'gone', 99, true, null), ('default', 'a', 4, true, -3)");
        database.execute("insert into options (`key`, value) values ('ModelRatio', '{broken'), ('Notice', null)");

        try (ApplicationContext services = start(database)) {
            assertThat(services.getBean(CallerApi.class).callerByKey(KEY_32))
                    .contains(new CallerRecord(7, "", 0, 0, false, List.of(), List.of(), 7, "", 0, 0, ""));
            assertThat(services.getBean(ChannelApi.class).enabledChannels())
                    .extracting(ChannelRecord::id, ChannelRecord::weight, ChannelRecord::priority)
                    .containsExactlyInAnyOrder(tuple(3L, 0L, 0L), tuple(4L, 9L, -3L));
            assertThat(services.getBean(OptionApi.class).storedOptions())
                    .containsEntry("ModelRatio", "{broken")
                    .containsEntry("Notice", "");
        }
        assertThat(database.rows("select username from users")).containsExactly("null");
        // Those of a channel that is gone are removed, and missing ones added.
        assertThat(database.rows("select channel_id, model from abilities order by channel_id, model"))
                .containsExactly("3|a", "3|b", "4|a");
    }

    @Test
    void keepsTablesOfOthersAndTheUnusedLogOfTheMainDatabase() {
        TestDatabase main = OneApiRelease.V0_4_6.create(dialect);
        main.execute("create table tasks (id integer)");
        Catalogue before = main.catalogue(List.of("logs", "tasks"));
        TestDatabase log = TestDatabase.create(dialect);

        start(main, log).close();

        assertThat(main.catalogue(List.of("logs", "tasks"))).isEqualTo(before);
        assertThat(main.tables()).doesNotContain("billing_events", "billing_schema_history");
        assertThat(log.tables())
                .contains("logs", "billing_events", "billing_schema_history")
                .doesNotContain("users");
    }

    private ApplicationContext start(TestDatabase database) {
        return start(database, database);
    }

    private ApplicationContext start(TestDatabase main, TestDatabase log) {
        return AllServices.start(main, log, directory.resolve("start" + ++starts));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" +")).filter(word -> !word.isEmpty()).toList();
    }
}
