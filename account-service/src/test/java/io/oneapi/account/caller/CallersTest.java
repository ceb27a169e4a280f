package io.oneapi.account.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
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
}
