package io.oneapi.account.spending;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpendingKind;
import io.oneapi.contract.limit.SpentLimit;
import io.oneapi.contract.limit.SpentLimitApi;
import io.oneapi.platform.event.EventBus;
import io.oneapi.platform.retention.OldEvents;
import io.oneapi.testing.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Users 70 and 71 are in group vip and have tokens 700 and 710. */
@ParameterizedClass
@EnumSource(Dialect.class)
class SpendingTest {
    private static final ConfigChange LIMITS_CHANGED = ConfigChange.of(ConfigChange.Kind.LIMIT, 0);

    private final Instant now = Instant.now();
    private final AccountDatabase database;
    private final EventBus events;

    SpendingTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        events = database.bean(EventBus.class);
        for (long user = 70; user < 72; user++) {
            database.execute("insert into users (id, username, password, quota, `group`, aff_code) values (" + user
                    + ", 'u" + user + "', '', 100000, 'vip', 'a" + user + "')");
            database.execute("insert into tokens (id, user_id, `key`, remain_quota) values (" + user * 10 + ", " + user
                    + ", 'k" + user + "', 100000)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN, 700, points_per_day",
        "USER,  70,  points_per_day",
        "GROUP, vip, points_per_day",
        "TOKEN, 700, points_per_month",
        "USER,  70,  points_per_month",
        "GROUP, vip, points_per_month"
    })
    void usesALimitUpWhenChargesReachIt(LimitScope scope, String ref, String kind) {
        limit(scope, ref, kind, 100);
        SpendingKind spendingKind = SpendingKind.find(kind).orElseThrow();

        charge(charge("e1", 70, 60), charge("e2", 70, 39));
        assertThat(spentLimits()).isEmpty();
        charge(charge("e3", 70, 1));

        assertThat(spentLimits())
                .containsExactly(new SpentLimit(
                        scope,
                        ref,
                        spendingKind,
                        Period.of(spendingKind, now, ZoneId.systemDefault()).end()));
    }

    @Test
    void countsAllUsersOfAGroupTogether() {
        limit(LimitScope.GROUP, "vip", "points_per_day", 100);

        charge(charge("e1", 70, 60), charge("e2", 71, 40));

        assertThat(spentLimits()).extracting(SpentLimit::ref).containsExactly("vip");
    }

    @Test
    void countsChargesForTheGroupInWhichTheirUserIsNow() {
        limit(LimitScope.GROUP, "vip", "points_per_day", 100);
        charge(charge("e1", 70, 60));
        database.execute("update users set `group` = 'default' where id = 70");

        charge(charge("e2", 70, 60));

        assertThat(points()).isEqualTo("60");
    }

    @Test
    void countsNothingOfOthers() {
        limit(LimitScope.TOKEN, "710", "points_per_day", 100);
        limit(LimitScope.GROUP, "default", "points_per_day", 100);

        charge(charge("e1", 70, 500));

        assertThat(points()).isEqualTo("null");
    }

    @Test
    void countsAChargeOnceHoweverOftenItComes() {
        limit(LimitScope.USER, "70", "points_per_day", 100);

        charge(charge("e1", 70, 60));
        charge(charge("e1", 70, 60), charge("e2", 70, 7));

        assertThat(points()).isEqualTo("67");
    }

    @Test
    void countsAChargeInThePeriodOfItsCall() {
        limit(LimitScope.USER, "70", "points_per_day", 100);

        charge(chargeAt(now.minus(Duration.ofDays(1)), "e1", 70, 500));
        charge(charge("e2", 70, 99));

        assertThat(spentLimits()).isEmpty();
        assertThat(points()).isEqualTo("599");
    }

    @Test
    void announcesOnceThatALimitIsUsedUp() {
        limit(LimitScope.USER, "70", "points_per_day", 100);
        database.configChanges().clear();

        charge(charge("e1", 70, 99));
        assertThat(database.configChanges()).isEmpty();
        charge(charge("e2", 70, 99));
        charge(charge("e3", 70, 99));

        assertThat(database.configChanges()).containsExactly(LIMITS_CHANGED);
    }

    @Test
    void followsAChangeOfTheLimitWithWhatWasSpent() {
        limit(LimitScope.USER, "70", "points_per_day", 100);
        charge(charge("e1", 70, 100));
        assertThat(spentLimits()).hasSize(1);

        limit(LimitScope.USER, "70", "points_per_day", 150);
        assertThat(spentLimits()).isEmpty();

        limit(LimitScope.USER, "70", "points_per_day", 80);
        assertThat(spentLimits()).hasSize(1);
    }

    @Test
    void doesNotCountWhatWasSpentBeforeALimitWasSet() {
        charge(charge("e1", 70, 500));

        limit(LimitScope.USER, "70", "points_per_month", 100);

        assertThat(spentLimits()).isEmpty();
    }

    @Test
    void isForgottenWithItsToken() {
        limit(LimitScope.TOKEN, "700", "points_per_day", 100);
        charge(charge("e1", 70, 60));

        database.execute("delete from tokens where id = 700");
        events.publish(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.TOKEN, 700)));

        assertThat(points()).isEqualTo("null");
    }

    @Test
    void isRemovedAfterItsPeriodIsLongOver() {
        limit(LimitScope.USER, "70", "points_per_day", 100);
        limit(LimitScope.USER, "70", "points_per_month", 100);
        charge(
                chargeAt(now.minus(Duration.ofDays(100)), "e1", 70, 1),
                chargeAt(now.minus(Duration.ofDays(95)), "e2", 70, 10),
                chargeAt(now.minus(Duration.ofDays(3)), "e3", 70, 100));

        database.bean(OldEvents.class).remove();

        assertThat(database.row("select sum(points), min(points) from limit_spending"))
                .isEqualTo("200|100");
    }

    @Test
    void ofManyCallsAtOnceAddsUp() {
        limit(LimitScope.GROUP, "vip", "points_per_day", 1_000_000);
        limit(LimitScope.TOKEN, "710", "points_per_month", 1_000_000);

        for (int batch = 0; batch < 5; batch++) {
            String prefix = "e" + batch + "-";
            charge(IntStream.range(0, 600)
                    .mapToObj(i -> charge(prefix + i, 70 + i % 2, 2))
                    .toArray(ChargeEvent[]::new));
        }

        assertThat(database.row("select points from limit_spending where scope = 'group'"))
                .isEqualTo("6000");
        assertThat(database.row("select points from limit_spending where scope = 'token'"))
                .isEqualTo("3000");
    }

    private void limit(LimitScope scope, String ref, String kind, long value) {
        String key = "scope = '" + scope.text() + "' and ref = '" + ref + "' and kind = '" + kind + "'";
        database.execute("delete from limits where " + key);
        database.execute("insert into limits (scope, ref, kind, value) values ('" + scope.text() + "', '" + ref + "', '"
                + kind + "', " + value + ")");
        events.announce(Topic.CONFIG_CHANGES, List.of(LIMITS_CHANGED));
    }

    private void charge(ChargeEvent... charges) {
        events.publish(Topic.CHARGES, Arrays.asList(charges));
    }

    private ChargeEvent charge(String eventId, long userId, long points) {
        return chargeAt(now, eventId, userId, points);
    }

    private static ChargeEvent chargeAt(Instant at, String eventId, long userId, long points) {
        return new ChargeEvent(
                ChargeEvent.SCHEMA_VERSION, eventId, at.getEpochSecond(), userId, userId * 10, 3, points);
    }

    private List<SpentLimit> spentLimits() {
        return database.bean(SpentLimitApi.class).spentLimits();
    }

    private String points() {
        return database.row("select sum(points) from limit_spending");
    }
}
