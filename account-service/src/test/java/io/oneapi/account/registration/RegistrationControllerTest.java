package io.oneapi.account.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.Browser;
import io.oneapi.account.StoredOption;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.verification.VerificationCodes;
import io.oneapi.account.verification.VerificationCodes.Purpose;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class RegistrationControllerTest {
    private static final String ANN = "{\"username\":\"ann\",\"password\":\"12345678\"}";

    private final AccountDatabase database;
    private final Browser browser;

    RegistrationControllerTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        browser = Browser.on(database);
    }

    @BeforeEach
    void emptyOptions() {
        StoredOption.set(database, "SystemName", "One API");
    }

    @Test
    void addsAUserWithAFirstToken() {
        assertThat(register(ANN).isDone()).isTrue();

        assertThat(database.row("select username, display_name, role, status, quota, email, inviter_id, `group`,"
                        + " length(aff_code), length(access_token) from users"))
                .isEqualTo("ann|ann|1|1|0||0|default|4|32");
        assertThat(database.row("select name, status, remain_quota, expired_time, length(`key`) from tokens"))
                .isEqualTo("default|1|-1|-1|48");
        assertThat(database.row(
                        "select count(*) from tokens where unlimited_quota and user_id in (select id from users)"))
                .isEqualTo("1");
        assertThat(browser.hasSession()).isFalse();
        assertThat(browser.signIn("ann", "12345678").isSuccess()).isTrue();
    }

    @Test
    void takesNothingElseFromTheForm() {
        register("{\"username\":\"ann\",\"password\":\"12345678\",\"role\":100,\"quota\":99,\"group\":\"vip\","
                + "\"status\":2,\"email\":\"ann@example.com\",\"aff_code\":null}");

        assertThat(database.row("select role, status, quota, `group`, email from users"))
                .isEqualTo("1|1|0|default|");
    }

    @Test
    void givesBothSidesTheirGifts() {
        register("{\"username\":\"inviter\",\"password\":\"12345678\"}");
        StoredOption.set(database, "QuotaForNewUser", "1000");
        StoredOption.set(database, "QuotaForInvitee", "300");
        StoredOption.set(database, "QuotaForInviter", "70");
        String code = database.row("select aff_code from users");

        register("{\"username\":\"ann\",\"password\":\"12345678\",\"aff_code\":\"" + code + "\"}");

        assertThat(database.row("select quota from users where username = 'inviter'"))
                .isEqualTo("70");
        assertThat(database.row("select a.quota, i.username from users a join users i on i.id = a.inviter_id"))
                .isEqualTo("1300|inviter");
        assertThat(database.balances())
                .last()
                .satisfies(change -> assertThat(change.balances().userQuota()).isEqualTo(70));
    }

    /** D41. */
    @Test
    void givesNothingForACodeOfADisabledUser() {
        register("{\"username\":\"inviter\",\"password\":\"12345678\"}");
        database.execute("update users set status = 2");
        StoredOption.set(database, "QuotaForInvitee", "300");
        String code = database.row("select aff_code from users");

        register("{\"username\":\"ann\",\"password\":\"12345678\",\"aff_code\":\"" + code + "\"}");

        assertThat(database.row("select quota, inviter_id from users where username = 'ann'"))
                .isEqualTo("0|0");
    }

    /** D13. */
    @Test
    void refusesInTheOrderOfTheContract() {
        StoredOption.set(database, "RegisterEnabled", "false");
        StoredOption.set(database, "PasswordRegisterEnabled", "false");
        assertThat(register("{").body()).contains("Signing up is switched off");

        StoredOption.set(database, "RegisterEnabled", "true");
        assertThat(register("{").body()).contains("Signing up by password is switched off");

        StoredOption.set(database, "PasswordRegisterEnabled", "true");
        StoredOption.set(database, "EmailVerificationEnabled", "true");
        assertThat(register("{").body()).contains("not valid JSON");
        assertThat(register("{\"username\":\"\",\"password\":\"12345678\"}").body())
                .contains("Invalid input");
        assertThat(register("{\"username\":\"thirteen-char\",\"password\":\"12345678\"}")
                        .body())
                .contains("Invalid input");
        assertThat(register("{\"username\":\"a\\nb\",\"password\":\"12345678\"}")
                        .body())
                .contains("Invalid input");
        assertThat(register("{\"username\":\"ann\",\"password\":\"1234567\"}").body())
                .contains("8 to 20 characters");
        assertThat(register(ANN).body()).contains("verification code are needed");
        assertThat(database.row("select count(*) from users")).isEqualTo("0");
    }

    /** D36, D41: nothing is left of a registration that fails. */
    @Test
    void refusesATakenName() {
        register(ANN);

        assertThat(register(ANN).body()).contains("username is taken").doesNotContain("SQL", "constraint");
        assertThat(database.row("select count(*) from users")).isEqualTo("1");
        assertThat(database.row("select count(*) from tokens")).isEqualTo("1");
    }

    /** D15: a code is good for one account. */
    @Test
    void keepsTheCodeThroughARefusalAndSpendsItOnSuccess() {
        StoredOption.set(database, "EmailVerificationEnabled", "true");
        EmailAddress address = new EmailAddress("ann@example.com");
        String code = database.bean(VerificationCodes.class).issue(Purpose.EMAIL, address);

        assertThat(registerVerified("", "Ann@Example.com", code).body()).contains("Invalid input");
        assertThat(registerVerified("ann", "ann@example.com", "wrong1").body()).contains("wrong or has expired");
        assertThat(registerVerified("ann", "Ann@Example.com", code).isDone()).isTrue();

        assertThat(database.row("select email from users")).isEqualTo("ann@example.com");
        assertThat(registerVerified("bob", "ann@example.com", code).body()).contains("wrong or has expired");
    }

    /** D14. */
    @Test
    void givesAnAddressToOneOfManyWhoClaimItAtOnce() throws Exception {
        StoredOption.set(database, "EmailVerificationEnabled", "true");
        String code = database.bean(VerificationCodes.class).issue(Purpose.EMAIL, new EmailAddress("ann@example.com"));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> attempts = IntStream.range(0, 5)
                    .<Callable<Boolean>>mapToObj(i -> () -> registerVerified("user" + i, "ann@example.com", code)
                            .isDone())
                    .toList();
            assertThat(threads.invokeAll(attempts)).extracting(Future::get).containsOnlyOnce(true);
        }
        assertThat(database.row("select count(*) from users")).isEqualTo("1");
    }

    private Browser.Answer registerVerified(String username, String email, String code) {
        return register("{\"username\":\"" + username + "\",\"password\":\"12345678\",\"email\":\"" + email
                + "\",\"verification_code\":\"" + code + "\"}");
    }

    private Browser.Answer register(String body) {
        return browser.post("/api/user/register", body);
    }
}
