package io.oneapi.account.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InternalOptionControllerTest {
    @Test
    void tellsOtherServicesNoSecrets() {
        Map<String, Object> split = Map.of("one-api.internal.secret", "0123456789abcdef0123456789abcdef");
        try (AccountDatabase database = AccountDatabase.start(TestDatabase.create(Dialect.SQLITE), split)) {
            database.execute("insert into options (`key`, value) values ('SMTPToken', 's'), ('SMTPServer', 'mail'),"
                    + " ('GitHubClientSecret', 's'), ('TurnstileSecretKey', 's')");

            assertThat(database.bean(OptionApi.class).storedOptions()).containsEntry("SMTPToken", "s");
            assertThat(database.bean(InternalOptionController.class).storedOptions())
                    .containsEntry("SMTPServer", "mail")
                    .containsEntry("RetryTimes", "2")
                    .doesNotContainKeys("SMTPToken", "GitHubClientSecret", "TurnstileSecretKey", "SessionSecret");
        }
    }
}
