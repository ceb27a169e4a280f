package io.oneapi.account.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.limit.CallerLimitApi;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.envelope.JsonFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import io.oneapi.testing.database.Dialect;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class LimitsTest {
    private static final ConfigChange LIMITS_CHANGED = ConfigChange.of(ConfigChange.Kind.LIMIT, 0);

    private final AccountDatabase database;
    private final Limits limits;

    LimitsTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        limits = database.bean(Limits.class);
        database.execute("insert into users (id, username, password) values (70, 'ann', '')");
        database.execute("insert into tokens (id, user_id, `key`) values (700, 70, 'Key')");
    }

    @Test
    void areReadByTheRelayAsTheyAreSet() {
        set("token", "700", "requests_per_minute", 60);
        set("user", "70", "calls_in_flight", 4);
        set("group", "vip", "tokens_per_minute", 1_000_000_000);
        set("group_model", "vip/openai/gpt-4o", "requests_per_minute", 1);

        assertThat(database.bean(CallerLimitApi.class).callerLimits())
                .containsExactlyInAnyOrder(
                        new LimitRecord(LimitScope.TOKEN, "700", LimitKind.REQUESTS_PER_MINUTE, 60),
                        new LimitRecord(LimitScope.USER, "70", LimitKind.CALLS_IN_FLIGHT, 4),
                        new LimitRecord(LimitScope.GROUP, "vip", LimitKind.TOKENS_PER_MINUTE, 1_000_000_000),
                        new LimitRecord(
                                LimitScope.GROUP_MODEL,
                                LimitRecord.groupModel("vip", "openai/gpt-4o"),
                                LimitKind.REQUESTS_PER_MINUTE,
                                1));
    }

    @Test
    void ofPointsAreNotForTheRelayToCount() {
        set("token", "700", "points_per_day", 1_000_000_000_000L);
        set("group", "vip", "points_per_month", 1);

        assertThat(database.bean(CallerLimitApi.class).callerLimits()).isEmpty();
        assertThat(limits.page("token", "", 0))
                .extracting(LimitView::of)
                .containsExactly(view("points_per_day", 1_000_000_000_000L));
    }

    @Test
    void areReplacedWhenSetAgain() {
        set("token", "700", "requests_per_minute", 60);
        set("token", "700", "calls_in_flight", 2);

        set("token", "700", "requests_per_minute", 30);

        assertThat(limits.page("", "", 0))
                .extracting(LimitView::of)
                .containsExactly(view("calls_in_flight", 2), view("requests_per_minute", 30));
    }

    @Test
    void areListedByScopeAndRef() {
        set("group", "vip", "requests_per_minute", 60);
        set("group", "default", "requests_per_minute", 6);
        set("user", "70", "requests_per_minute", 600);

        assertThat(limits.page("group", "", 0))
                .extracting(row -> row.key().ref())
                .containsExactly("default", "vip");
        assertThat(limits.page("", "vip", 0)).extracting(LimitRow::value).containsExactly(60L);
        assertThat(limits.page("user", "vip", 0)).isEmpty();
    }

    @Test
    void areListedAHundredToAPage() {
        for (int i = 0; i < 101; i++) {
            set("group", "g" + (1000 + i), "requests_per_minute", 60);
        }

        assertThat(limits.page("", "", 0)).hasSize(100);
        assertThat(limits.page("", "", 1)).extracting(row -> row.key().ref()).containsExactly("g1100");
        assertThat(limits.page("", "", 2)).isEmpty();
    }

    @Test
    void areLiftedOneByOne() {
        set("token", "700", "requests_per_minute", 60);
        set("token", "700", "calls_in_flight", 2);

        limits.delete("token", "700", "requests_per_minute");

        assertThat(limits.page("", "", 0)).extracting(LimitView::of).containsExactly(view("calls_in_flight", 2));
        assertThatThrownBy(() -> limits.delete("token", "700", "requests_per_minute"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("No such limit");
    }

    @ParameterizedTest
    @CsvSource({"token, 701", "user, 71"})
    void areNotSetForTokensAndUsersThatDoNotExist(String scope, String ref) {
        assertThatThrownBy(() -> set(scope, ref, "requests_per_minute", 60))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("No such " + scope);
        assertThat(limits.page("", "", 0)).isEmpty();
    }

    @Test
    void areGoneWithTheirToken() {
        set("token", "700", "requests_per_minute", 60);
        set("user", "70", "requests_per_minute", 60);

        database.execute("delete from tokens where id = 700");
        announce(ConfigChange.Kind.TOKEN, 700);

        assertThat(limits.page("", "", 0)).extracting(row -> row.key().scope()).containsExactly("user");
        assertThat(database.configChanges()).contains(LIMITS_CHANGED);
    }

    @Test
    void areGoneWithTheirUser() {
        set("user", "70", "requests_per_minute", 60);

        database.execute("delete from users where id = 70");
        announce(ConfigChange.Kind.USER, 70);

        assertThat(limits.page("", "", 0)).isEmpty();
        assertThat(database.configChanges()).contains(LIMITS_CHANGED);
    }

    @Test
    void stayWhenTheirTokenOnlyChanges() {
        set("token", "700", "requests_per_minute", 60);

        announce(ConfigChange.Kind.TOKEN, 700);

        assertThat(limits.page("", "", 0)).hasSize(1);
        assertThat(database.configChanges()).doesNotContain(LIMITS_CHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'channel', 'r', 'requests_per_minute', 1",
                "'token', '', 'requests_per_minute', 1",
                "'token', '1', 'requests', 1",
                "'token', '1', 'requests_per_minute', 0",
                "'token', '1', 'requests_per_minute', null",
                "null, '1', 'requests_per_minute', 1"
            })
    void cannotBeStoredWithoutMeaning(String row) {
        assertThatThrownBy(() -> database.execute("insert into limits (scope, ref, kind, value) values (" + row + ")"))
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(database.row("select count(*) from limits")).isEqualTo("0");
    }

    private LimitRow set(String scope, String ref, String kind, long value) {
        return limits.set(LimitFields.of(JsonFields.of("{\"scope\":\"" + scope + "\",\"ref\":\"" + ref
                + "\",\"kind\":\"" + kind + "\",\"value\":" + value + "}")));
    }

    private static LimitView view(String kind, long value) {
        return new LimitView("token", "700", kind, value);
    }

    private void announce(ConfigChange.Kind kind, long id) {
        database.bean(EventBus.class).publish(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(kind, id)));
    }
}
