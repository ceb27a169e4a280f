package io.oneapi.account.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.option.Options;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

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
