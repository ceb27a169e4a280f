package io.oneapi.account.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import io.oneapi.testing.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class CallersTest {
    private final AccountDatabase database;
    private final CallerApi callers;

    CallersTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        callers = database.bean(CallerApi.class);
        database.execute("insert into users (id, username, password, `group`) values (70, 'ann', '', 'vip')");
    }

    @Test
    void knowTheTokenAndItsOwner() {
        database.execute("insert into tokens (id, user_id, `key`, name, expired_time, unlimited_quota, models, subnet)"
                + " values (700, 70, 'Key', 'mine', -1, true, 'gpt-4o,gpt-4', '10.0.0.0/8, ::1/128')");

        assertThat(callers.callerByKey("Key"))
                .contains(new CallerRecord(
                        700,
                        "mine",
                        1,
                        -1,
                        true,
                        List.of("gpt-4o", "gpt-4"),
                        List.of("10.0.0.0/8", "::1/128"),
                        70,
                        "ann",
                        1,
                        1,
                        "vip"));
    }

    @Test
    void readNullInAnOldRowAsZeroAndEmpty() {
        database.execute("insert into users (id, username, password, display_name, role, status, email, quota,"
                + " used_quota, request_count, `group`, inviter_id)"
                + " values (71, null, '', null, null, null, null, null, null, null, null, null)");
        database.execute("insert into tokens (id, user_id, `key`, status, name, created_time, accessed_time,"
                + " expired_time, remain_quota, unlimited_quota, used_quota, models, subnet)"
                + " values (700, 71, 'Key', null, null, null, null, null, null, null, null, null, null)");

        assertThat(callers.callerByKey("Key"))
                .contains(new CallerRecord(700, "", 0, 0, false, List.of(), List.of(), 71, "", 0, 0, ""));
    }

    /** F41. */
    @Test
    void matchKeysToTheLetter() {
        database.execute("insert into tokens (id, user_id, `key`) values (700, 70, 'Key')");

        assertThat(callers.callerByKey("key")).isEmpty();
        assertThat(callers.callerByKey("Key ")).isEmpty();
        assertThat(callers.callerByKey("")).isEmpty();
    }

    @Test
    void knowNobodyBehindATokenWhoseOwnerIsGone() {
        database.execute("insert into tokens (id, user_id, `key`) values (700, 1234, 'Key')");

        assertThat(callers.callerByKey("Key")).isEmpty();
    }

    @Test
    void markATokenExpiredAtItsFirstUseAfterExpiry() {
        database.execute("insert into tokens (id, user_id, `key`, expired_time) values (700, 70, 'Key', 1000)");

        CallerRecord caller = callers.callerByKey("Key").orElseThrow();

        assertThat(caller.expiresAt()).isEqualTo(1000);
        assertThat(database.row("select status from tokens where id = 700")).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({
        "token, 700, 30, 31, 3",
        "token, 700, 30, 29, 1",
        "user,  70,  30, 31, 3",
        "user,  70,  30, 29, 1",
        "group, vip, 30, 31, 3",
        "group, vip, 30, 29, 1",
        "token, 701, 30, 31, 1",
        "user,  71,  30, 31, 1",
        "group, default, 30, 31, 1"
    })
    void takeATokenForExpiredThatLayUnusedForLongerThanItMay(
            String scope, String ref, int days, int unusedDays, int status) {
        idleDays(scope, ref, days);
        token(1, unusedDays, 2000);

        assertThat(callers.callerByKey("Key").orElseThrow().tokenStatus()).isEqualTo(status);
        assertThat(status()).isEqualTo(Integer.toString(status));
    }

    @ParameterizedTest
    @CsvSource({"40, 10, 10, 1", "10, 40, 40, 3", " ,  40, 10, 1", " ,  10, 40, 3", " ,    , 10, 3", " ,    , 40, 1"})
    void takeTheIdleTimeOfTheTokenBeforeThatOfItsUserBeforeThatOfTheGroup(
            @Nullable Integer ofToken, @Nullable Integer ofUser, int ofGroup, int status) {
        if (ofToken != null) {
            idleDays("token", "700", ofToken);
        }
        if (ofUser != null) {
            idleDays("user", "70", ofUser);
        }
        idleDays("group", "vip", ofGroup);
        token(1, 20, 2000);

        assertThat(callers.callerByKey("Key").orElseThrow().tokenStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"29, 1", "31, 3"})
    void countFromItsCreationWhereATokenWasNeverUsed(int daysOld, int status) {
        idleDays("token", "700", 30);
        database.execute("insert into tokens (id, user_id, `key`, expired_time, created_time, accessed_time)"
                + " values (700, 70, 'Key', -1, " + daysAgo(daysOld) + ", null)");

        assertThat(callers.callerByKey("Key").orElseThrow().tokenStatus()).isEqualTo(status);
    }

    @Test
    void leaveATokenAloneOfWhichNoTimeIsKnown() {
        idleDays("token", "700", 30);
        database.execute("insert into tokens (id, user_id, `key`, expired_time) values (700, 70, 'Key', -1)");

        assertThat(callers.callerByKey("Key").orElseThrow().tokenStatus()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"2", "4"})
    void leaveTheStatusOfAnIdleTokenAloneThatIsNotEnabled(int status) {
        idleDays("token", "700", 30);
        token(status, 31, 2000);

        assertThat(callers.callerByKey("Key").orElseThrow().tokenStatus()).isEqualTo(status);
        assertThat(status()).isEqualTo(Integer.toString(status));
    }

    @Test
    void takeAnIdleTokenAgainOnceACallWasBooked() {
        idleDays("token", "700", 30);
        token(1, 31, 2000);
        database.bean(EventBus.class)
                .publish(
                        Topic.CHARGES,
                        List.of(new ChargeEvent(ChargeEvent.SCHEMA_VERSION, "e1", daysAgo(0), 70, 700, 3, 0)));

        assertThat(callers.callerByKey("Key").orElseThrow().tokenStatus()).isEqualTo(1);
    }

    private void idleDays(String scope, String ref, int days) {
        database.execute("insert into limits (scope, ref, kind, value) values ('" + scope + "', '" + ref
                + "', 'idle_days', " + days + ")");
    }

    private void token(int status, int unusedDays, int daysOld) {
        database.execute(
                "insert into tokens (id, user_id, `key`, status, expired_time, unlimited_quota, created_time, accessed_time)"
                        + " values (700, 70, 'Key', " + status + ", -1, true, " + daysAgo(daysOld) + ", "
                        + daysAgo(unusedDays)
                        + ")");
    }

    private String status() {
        return database.row("select status from tokens where id = 700");
    }

    private static long daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).getEpochSecond();
    }
}
