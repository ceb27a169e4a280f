package io.oneapi.account.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.MailServer;
import io.oneapi.account.StoredOption;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaRemindersTest {
    @TempDir
    Path directory;

    private AccountDatabase database;
    private MailServer mails;

    @BeforeEach
    void open() {
        database = AccountDatabase.open(directory);
        mails = MailServer.of(database);
        StoredOption.set(database, "ServerAddress", "https://api.example.com/");
        StoredOption.set(database, "QuotaRemindThreshold", "500");
        database.execute("insert into users (id, username, password, role, status, email, quota) values"
                + " (70, 'ann', '', 1, 1, 'ann@example.com', 600), (80, 'bob', '', 1, 1, '', 600)");
    }

    @AfterEach
    void close() {
        mails.close();
        database.close();
    }

    /** R37: reminders follow from what was charged. */
    @Test
    void comeOncePerCrossing() {
        charge("a", 70, 100);
        charge("b", 70, 1);
        charge("b", 70, 1);
        charge("c", 70, 1);

        assertThat(mails.await(1)).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo("ann@example.com");
            assertThat(mail.subject()).isEqualTo("One API - Your quota runs low / 您的额度即将用尽");
            assertThat(mail.page()).contains("Quota left: 499.", "href=\"https://api.example.com/topup\"");
        });
    }

    @Test
    void comeAgainWhenTheQuotaIsUsedUp() {
        charge("a", 70, 200);
        charge("b", 70, 400);
        charge("c", 70, 5);

        assertThat(mails.await(2))
                .extracting(MailServer.Received::subject)
                .containsExactlyInAnyOrder(
                        "One API - Your quota runs low / 您的额度即将用尽", "One API - Your quota is used up / 您的额度已用尽");
    }

    @Test
    void doNotComeToUsersWithoutAnAddress() {
        charge("a", 80, 600);
        charge("b", 70, 600);

        assertThat(mails.await(1)).extracting(MailServer.Received::recipient).containsExactly("ann@example.com");
    }

    private void charge(String eventId, long userId, long quota) {
        ChargeEvent charge = new ChargeEvent(1, eventId, 1_000, userId, 0, 0, quota);
        database.bean(EventBus.class).publish(Topic.CHARGES, List.of(charge));
    }
}
