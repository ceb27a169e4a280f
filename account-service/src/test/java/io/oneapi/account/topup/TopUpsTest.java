package io.oneapi.account.topup;

import static io.oneapi.account.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.ManagementClient;
import io.oneapi.account.People;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class TopUpsTest {
    private final AccountDatabase database;
    private final ManagementClient admin;

    TopUpsTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        People.store(database);
        admin = database.client(People.accessToken("admin"));
    }

    /** D34: and who has done it. */
    @ParameterizedTest
    @CsvSource({"'', 通过 API 充值 ＄0.001000 额度", "'订单 42', 订单 42"})
    void creditAUserAndSaySo(String remark, String content) {
        ManagementClient.Answer answer = topUp("\"user_id\":70,\"quota\":500,\"remark\":\"" + remark + "\"");

        assertThat(answer.body()).isEqualTo("{\"message\":\"\",\"success\":true}");
        assertThat(quota()).isEqualTo("1500");
        assertThat(database.balances().getLast().balances().userQuota()).isEqualTo(1500);
        assertThat(database.row("select user_id, kind, points, actor_id from quota_movements"))
                .isEqualTo("70|top_up|500|10");
        LogRecord row = database.logRecords(1).getFirst();
        assertThat(row.kind()).isEqualTo(LogRecord.Kind.TOP_UP);
        assertThat(row.userId()).isEqualTo(ANN);
        assertThat(row.username()).isEqualTo("ann");
        assertThat(row.quota()).isEqualTo(500);
        assertThat(row.content()).isEqualTo(content);
    }

    /** D34. */
    @Test
    void creditAPaymentOnceHoweverOftenItIsTold() throws Exception {
        List<Callable<Boolean>> calls = IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Boolean>) () -> payment("p-1", 70, 500).success())
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            assertThat(threads.invokeAll(calls)).allMatch(call -> call.resultNow());
        }

        assertThat(quota()).isEqualTo("1500");
        assertThat(database.logRecords(1)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"80, 500", "70, 501"})
    void creditNoOtherTopUpUnderTheNameOfAPayment(long user, long quota) {
        payment("p-1", 70, 500);

        assertThat(payment("p-1", user, quota).success()).isFalse();
        assertThat(database.row("select sum(quota) from users where id in (70, 80)"))
                .isEqualTo("2500");
    }

    @Test
    void creditEveryTopUpThatNamesNoPayment() {
        topUp("\"user_id\":70,\"quota\":500");
        topUp("\"user_id\":70,\"quota\":500");

        assertThat(quota()).isEqualTo("2000");
    }

    @Test
    void creditOnesOwnAccountAndRootAsWell() {
        assertThat(topUp("\"user_id\":10,\"quota\":5").success()).isTrue();
        assertThat(topUp("\"user_id\":1,\"quota\":5").success()).isTrue();
    }

    /** D34: nor anything to users who are not there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"user_id\":70",
                "\"user_id\":70,\"quota\":0",
                "\"user_id\":70,\"quota\":-1",
                "\"user_id\":70,\"quota\":9223372036854775807",
                "\"user_id\":70,\"quota\":9223372036854775808",
                "\"user_id\":70,\"quota\":1e3",
                "\"user_id\":70,\"quota\":\"5\"",
                "\"quota\":5",
                "\"user_id\":12345,\"quota\":5",
                "\"user_id\":80,\"quota\":5",
                "\"user_id\":70,\"quota\":5,\"remark\":7",
                "\"user_id\":70,\"quota\":5,\"transaction_id\":7",
                "\"user_id\":70,\"quota\":5,\"transaction_id\":"
                        + "\"12345678901234567890123456789012345678901234567890123456789012345\""
            })
    void creditNothingOfBadInput(String members) {
        database.execute("update users set status = 3 where id = 80");

        ManagementClient.Answer refused = topUp(members);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.success()).isFalse();
        assertThat(refused.message()).contains(" / ");
        assertThat(quota()).isEqualTo("1000");
        assertThat(database.row("select count(*) from quota_movements")).isEqualTo("0");
        assertThat(database.row("select count(*) from pending_log_records")).isEqualTo("0");
    }

    @Test
    void refuseARemarkThatIsTooLong() {
        assertThat(topUp("\"user_id\":70,\"quota\":5,\"remark\":\"" + "x".repeat(1001) + "\"")
                        .success())
                .isFalse();
    }

    private ManagementClient.Answer payment(String transactionId, long user, long quota) {
        return topUp("\"user_id\":" + user + ",\"quota\":" + quota + ",\"transaction_id\":\"" + transactionId + "\"");
    }

    private ManagementClient.Answer topUp(String members) {
        return admin.post("/api/topup", "{" + members + "}");
    }

    private String quota() {
        return database.row("select quota from users where id = 70");
    }
}
