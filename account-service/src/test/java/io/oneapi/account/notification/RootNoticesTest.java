package io.oneapi.account.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.FakeSite;
import io.oneapi.account.MailServer;
import io.oneapi.account.StoredOption;
import io.oneapi.contract.notification.Notification;
import io.oneapi.contract.notification.NotificationApi;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootNoticesTest {
    private static final Notification NOTICE = new Notification("Channel \"a\" is off", "Key <invalid>\nsecond line");

    @TempDir
    Path directory;

    private AccountDatabase database;
    private MailServer mails;
    private FakeSite pusher;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        mails = MailServer.of(database);
        pusher = new FakeSite();
        database.execute("update users set email = 'root@example.com; second@example.com' where role = 100");
    }

    @AfterEach
    void close() {
        pusher.close();
        mails.close();
        database.close();
    }

    /** F30. */
    @Test
    void goToRootByMailWhereNoPusherIsSetUp() {
        notifyRoot();

        assertThat(mails.await(2))
                .extracting(MailServer.Received::recipient)
                .containsExactly("root@example.com", "second@example.com");
        assertThat(mails.received().getFirst().subject()).isEqualTo("One API - Channel \"a\" is off");
        assertThat(mails.received().getFirst().page()).contains("<p>Key &lt;invalid&gt;<br>second line</p>");
    }

    /** F30. */
    @Test
    void goThroughThePusherAloneWhereItTakesThem() {
        StoredOption.set(database, "MessagePusherAddress", pusher.url() + "/push/root");
        StoredOption.set(database, "MessagePusherToken", "t0ken");
        pusher.answer("/push/root", "{\"success\":true,\"message\":\"\",\"uuid\":1}");

        notifyRoot();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !pusher.asked().isEmpty());
        String html = "<p>Key &lt;invalid&gt;<br>second line</p>";
        assertThat(pusher.asked().getFirst().body())
                .contains(
                        "\"title\":\"Channel \\\"a\\\" is off\"",
                        "\"description\":\"" + html + "\"",
                        "\"content\":\"" + html + "\"",
                        "\"url\":\"\"",
                        "\"channel\":\"\"",
                        "\"token\":\"t0ken\"");
        assertThat(mails.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            200 | {"success":false,"message":"no such token"}
            200 | {}
            200 | not json
            500 | {"success":true}
            """, delimiter = '|')
    void goByMailWhenThePusherFails(int status, String answer) {
        StoredOption.set(database, "MessagePusherAddress", pusher.url() + "/push/root");
        pusher.answer("/push/root", asked -> new FakeSite.Answer(status, answer));

        notifyRoot();

        assertThat(mails.await(2)).hasSize(2);
    }

    private void notifyRoot() {
        database.bean(NotificationApi.class).notifyRoot(NOTICE);
    }
}
