package io.oneapi.account.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.MailServer;
import io.oneapi.account.ManagementClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordNoticesTest {
    @TempDir
    Path directory;

    private AccountDatabase database;
    private MailServer mails;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        mails = MailServer.of(database);
        database.execute(
                "insert into users (id, username, password, role, status, email, access_token, aff_code) values"
                        + " (70, 'ann', '', 1, 1, 'ann@example.com', 'access-token-of-ann', 'a'),"
                        + " (80, 'bob', '', 1, 1, 'bob@example.com', 'access-token-of-bob', 'b'),"
                        + " (90, 'eve', '', 10, 1, '', 'access-token-of-eve', 'c')");
    }

    @AfterEach
    void close() {
        mails.close();
        database.close();
    }

    @Test
    void comeToWhoeverHasANewPasswordWhoeverHasSetIt() {
        ManagementClient ann = database.client("access-token-of-ann");
        ManagementClient administrator = database.client("access-token-of-eve");

        ann.put("/api/user/self", "{\"display_name\":\"Ann\"}");
        ann.put("/api/user/self", "{\"password\":\"changed-12\"}");
        administrator.put("/api/user/", "{\"id\":80,\"password\":\"changed-12\"}");

        assertThat(mails.await(2))
                .allSatisfy(
                        mail -> assertThat(mail.subject()).isEqualTo("One API - Your password has changed / 您的密码已更改"))
                .extracting(MailServer.Received::recipient)
                .containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
    }
}
