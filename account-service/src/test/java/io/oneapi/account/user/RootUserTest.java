package io.oneapi.account.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.platform.option.Options;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootUserTest {
    private static final String RETRY_TIMES = "select group_concat(value) from options where `key` = 'RetryTimes'";

    @TempDir
    Path directory;

    @Test
    void beginsANewInstallationWithTwoRetries() {
        try (AccountDatabase database = AccountDatabase.open(directory)) {
            assertThat(database.row("select username, role from users")).isEqualTo("root|100");
            assertThat(database.row(RETRY_TIMES)).isEqualTo("2");
            assertThat(database.bean(Options.class).text("RetryTimes")).contains("2");
        }
    }

    @Test
    void leavesTheOptionsOfAnExistingInstallationAlone() {
        openAndExecute("delete from options");

        try (AccountDatabase database = AccountDatabase.open(directory)) {
            assertThat(database.row(RETRY_TIMES)).isEqualTo("null");
        }
    }

    @Test
    void keepsWhatIsStoredAlready() {
        openAndExecute("update options set value = '7' where `key` = 'RetryTimes'");
        openAndExecute("delete from users");

        try (AccountDatabase database = AccountDatabase.open(directory)) {
            assertThat(database.row("select count(*) from users")).isEqualTo("1");
            assertThat(database.row(RETRY_TIMES)).isEqualTo("7");
        }
    }

    private void openAndExecute(String sql) {
        try (AccountDatabase database = AccountDatabase.open(directory)) {
            database.execute(sql);
        }
    }
}
