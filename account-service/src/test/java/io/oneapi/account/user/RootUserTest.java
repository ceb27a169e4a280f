package io.oneapi.account.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.option.Options;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

@ParameterizedClass
@EnumSource(Dialect.class)
class RootUserTest {
    private static final String RETRY_TIMES = "select max(value) from options where `key` = 'RetryTimes'";

    private final TestDatabase stored;

    RootUserTest(Dialect dialect) {
        stored = TestDatabase.create(dialect);
    }

    @Test
    void beginsANewInstallation() {
        try (AccountDatabase database = AccountDatabase.start(stored)) {
            long id = Long.parseLong(database.row("select id from users"));
            assertThat(database.bean(PersonApi.class).personById(id)).contains(new PersonRecord(id, "root", 100, 1, 0));
            assertThat(database.row("select username, display_name, quota, `group` from users"))
                    .isEqualTo("root|Root User|500000000000000|default");
            assertThat(database.row(RETRY_TIMES)).isEqualTo("2");
            assertThat(database.bean(Options.class).text("RetryTimes")).contains("2");
        }
    }

    @Test
    void beginsANewInstallationWithCorrectedPricesAndTheirDetails() {
        try (AccountDatabase database = AccountDatabase.start(stored)) {
            assertThat(database.bean(Options.class).text("PriceMode")).contains("detailed");
            assertThat(database.bean(Options.class).text("ShippedPrices")).contains("corrected");
        }
    }

    @Test
    void leavesTheOptionsOfAnExistingInstallationAlone() {
        startAndExecute("delete from options");

        try (AccountDatabase database = AccountDatabase.start(stored)) {
            assertThat(database.row(RETRY_TIMES)).isEqualTo("null");
            assertThat(database.row("select count(*) from options")).isEqualTo("0");
        }
    }

    @Test
    void keepsWhatIsStoredAlready() {
        startAndExecute("update options set value = '7' where `key` = 'RetryTimes'");
        startAndExecute("delete from users");

        try (AccountDatabase database = AccountDatabase.start(stored)) {
            assertThat(database.row("select count(*) from users")).isEqualTo("1");
            assertThat(database.row(RETRY_TIMES)).isEqualTo("7");
        }
    }

    /** F21. */
    @Test
    void isCreatedOnceByReplicasThatStartTogether() throws Exception {
        List<AccountDatabase> replicas = startTogether(3);
        try {
            assertThat(stored.rows("select username from users")).containsExactly("root");
            assertThat(stored.row("select count(*) from options where `key` = 'RetryTimes'"))
                    .isEqualTo("1");
            assertThat(replicas)
                    .extracting(replica -> replica.bean(PersonApi.class).sessionSecret())
                    .containsOnly(stored.row("select value from options where `key` = 'SessionSecret'"));
        } finally {
            replicas.forEach(AccountDatabase::close);
        }
    }

    @Test
    void sharesOneSessionSecretThatOutlivesARestart() {
        String secret;
        try (AccountDatabase database = AccountDatabase.start(stored)) {
            secret = database.bean(PersonApi.class).sessionSecret();
        }

        try (AccountDatabase database = AccountDatabase.start(stored)) {
            assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
            assertThat(database.bean(PersonApi.class).sessionSecret()).isEqualTo(secret);
        }
    }

    /** F19: everybody knows the secret that the sample files hold. */
    @Test
    void takesNoSampleForTheSessionSecret() {
        try (AccountDatabase database = AccountDatabase.start(stored, Map.of("session.secret", "random_string"))) {
            assertThat(database.bean(PersonApi.class).sessionSecret())
                    .isEqualTo(database.row("select value from options where `key` = 'SessionSecret'"))
                    .hasSizeGreaterThanOrEqualTo(32);
        }
    }

    /** D0: an operator may set others from the start. */
    @Test
    void hasTheCredentialsThatTheOperatorWants() {
        Map<String, Object> wanted = Map.of(
                "initial.root.password", "a-long-passphrase-of-28-char",
                "initial.root.access-token", "0123456789abcdef0123456789abcdef",
                "initial.root.token", "my_Key42");

        try (AccountDatabase database = AccountDatabase.start(stored, wanted)) {
            assertThat(database.row("select access_token from users")).isEqualTo("0123456789abcdef0123456789abcdef");
            assertThat(Passwords.matches("a-long-passphrase-of-28-char", database.row("select password from users")))
                    .isTrue();
            assertThat(database.row("select id, user_id, `key`, name, status, expired_time, remain_quota from tokens"))
                    .isEqualTo("1|1|my_Key42|Initial Root Token|1|-1|500000000000000");
            assertThat(database.bean(CallerApi.class).callerByKey("my_Key42"))
                    .hasValueSatisfying(caller -> assertThat(caller.unlimited()).isTrue());
        }
    }

    @Test
    void keepsItsCredentialsWhateverIsWantedLater() {
        startAndExecute("update users set display_name = 'known'");

        try (AccountDatabase database = AccountDatabase.start(
                stored, Map.of("initial.root.token", "sk-none", "initial.root.access-token", "x".repeat(40)))) {
            assertThat(database.row("select display_name from users")).isEqualTo("known");
            assertThat(database.row("select count(*) from tokens")).isEqualTo("0");
        }
    }

    /** F20. */
    @ParameterizedTest
    @CsvSource({
        "initial.root.token, sk-0123456789, INITIAL_ROOT_TOKEN",
        "initial.root.token, 0123456789012345678901234567890123456789012345678, INITIAL_ROOT_TOKEN",
        "initial.root.access-token, 0123456789abcdef0123456789abcdef0, INITIAL_ROOT_ACCESS_TOKEN",
        "initial.root.password, 0123456789012345678901234567890123456789012345678901234567890123456789012, INITIAL_ROOT_PASSWORD"
    })
    void isNotCreatedWithCredentialsThatCannotBe(String setting, String value, String variable) {
        assertThatThrownBy(() -> AccountDatabase.start(stored, Map.of(setting, value)))
                .hasStackTraceContaining(variable + " must have at most");
        assertThat(stored.row("select count(*) from users")).isEqualTo("0");
    }

    /** D0: whoever runs the gateway hears of it each time. */
    @Test
    void warnsAtEachStartWhileItHasTheWellKnownPassword() {
        Logger log = (Logger) LoggerFactory.getLogger(RootUser.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        log.addAppender(logged);
        try {
            AccountDatabase.start(stored).close();
            startAndExecute("update users set password = '" + Passwords.hash("a better one") + "'");
            assertThat(logged.list)
                    .filteredOn(event -> event.getLevel() == Level.WARN)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .hasSize(2)
                    .allSatisfy(text -> assertThat(text).startsWith("user root still has the default password"));

            AccountDatabase.start(stored).close();
            assertThat(logged.list)
                    .filteredOn(event -> event.getLevel() == Level.WARN)
                    .hasSize(2);
        } finally {
            log.detachAppender(logged);
        }
    }

    /** F21. */
    @Test
    void isLeftToTheMasterByASlave() {
        startAndExecute("delete from users");

        try (AccountDatabase slave = AccountDatabase.start(stored, "slave")) {
            assertThat(slave.row("select count(*) from users")).isEqualTo("0");
        }
    }

    private List<AccountDatabase> startTogether(int replicas) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(replicas)) {
            List<Future<AccountDatabase>> starts = IntStream.range(0, replicas)
                    .mapToObj(i -> threads.submit(() -> AccountDatabase.start(stored)))
                    .toList();
            Stream.Builder<AccountDatabase> started = Stream.builder();
            for (Future<AccountDatabase> start : starts) {
                started.add(start.get());
            }
            return started.build().toList();
        }
    }

    private void startAndExecute(String sql) {
        try (AccountDatabase database = AccountDatabase.start(stored)) {
            database.execute(sql);
        }
    }
}
