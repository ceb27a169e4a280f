package io.oneapi.account.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.envelope.JsonFields;
import io.oneapi.platform.envelope.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitFieldsTest {
    @Test
    void takeWhatIsGiven() {
        LimitFields fields = LimitFields.of(JsonFields.of("""
                {"scope": "group_model", "ref": "vip/org/model", "kind": "tokens_per_minute", "value": 90000}"""));

        assertThat(fields)
                .isEqualTo(new LimitFields(
                        LimitScope.GROUP_MODEL, "vip/org/model", CallerLimitKind.TOKENS_PER_MINUTE, 90_000));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "token, 1",
                "user, 123456789012345678",
                "group, vip",
                "group, 普通 用户",
                "group_model, default/gpt-4o",
                "group_model, a group/model:8b"
            })
    void takeEveryFormOfRef(String scope, String ref) {
        assertThat(fields(scope, ref, "calls_in_flight", "1").ref()).isEqualTo(ref);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "absent",
            value = {
                "absent, 1",
                "'', 1",
                "channel, 1",
                "TOKEN, 1",
                "token, absent",
                "token, ''",
                "token, 0",
                "token, -1",
                "token, 007",
                "token, abc",
                "token, 1234567890123456789",
                "group, ''",
                "group, ' vip'",
                "group_model, vip",
                "group_model, /gpt-4o",
                "group_model, vip/"
            })
    void refuseAnUnknownScopeAndARefThatIsNone(String scope, String ref) {
        assertThatThrownBy(() -> fields(scope, ref, "calls_in_flight", "1")).isInstanceOf(RequestRefused.class);
    }

    @Test
    void refuseARefLongerThanItsColumn() {
        assertThat(fields("group", "g".repeat(191), "calls_in_flight", "1").ref())
                .hasSize(191);
        assertThatThrownBy(() -> fields("group", "g".repeat(192), "calls_in_flight", "1"))
                .isInstanceOf(RequestRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "points_per_year, 5",
        "'', 5",
        "calls_in_flight, 0",
        "calls_in_flight, -1",
        "calls_in_flight, 1.5",
        "calls_in_flight, '\"5\"'",
        "calls_in_flight, null",
        "calls_in_flight, 1000000001",
        "points_per_day, 1000000000000001",
        "idle_days, 36501"
    })
    void refuseAnUnknownKindAndAValueThatIsNone(String kind, String value) {
        assertThatThrownBy(() -> fields("token", "1", kind, value)).isInstanceOf(RequestRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "token, 1, points_per_day",
        "user, 1, points_per_month",
        "group, vip, points_per_day",
    })
    void takeManyPointsForTokensUsersAndGroups(String scope, String ref, String kind) {
        assertThat(fields(scope, ref, kind, "1000000000000000").value()).isEqualTo(1_000_000_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"points_per_day", "points_per_month", "idle_days"})
    void refuseByNameWhatAModelCannotHave(String kind) {
        assertThatThrownBy(() -> fields("group_model", "vip/gpt-4o", kind, "5"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(kind + " can be set for a token, a user or a group, not for group_model");
    }

    private static LimitFields fields(String scope, String ref, String kind, String value) {
        return LimitFields.of(JsonFields.of("{\"scope\":" + text(scope) + ",\"ref\":" + text(ref) + ",\"kind\":"
                + text(kind) + ",\"value\":" + value + "}"));
    }

    private static String text(String value) {
        return value == null ? "null" : "\"" + value + "\"";
    }
}
