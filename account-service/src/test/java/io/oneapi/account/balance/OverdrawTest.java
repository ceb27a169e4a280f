package io.oneapi.account.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import io.oneapi.account.AccountDatabase;
import io.oneapi.account.StoredOption;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class OverdrawTest {
    private static final long ANN = 70;
    private static final long BOB = 80;

    private final AccountDatabase database;
    private final ChargeConsumer charges;

    OverdrawTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        charges = database.bean(ChargeConsumer.class);
        database.execute("insert into users (id, username, password, quota) values (70, 'ann', '', 100)");
        database.execute("insert into users (id, username, password, quota) values (80, 'bob', '', 100)");
        database.execute("insert into tokens (id, user_id, `key`, remain_quota) values (700, 70, 'k1', 500)");
    }

    @AfterEach
    void allowAnyOverdraw() {
        StoredOption.set(database, "AllowOverdraw", "");
    }

    /** From 100 points, one charge. */
    @ParameterizedTest
    @CsvSource({
        "0,  100,    0,    0",
        "0,  101,    0,    1",
        "0,  350,    0,  250",
        "50, 150,  -50,    0",
        "50, 151,  -50,    1",
        "50, 350,  -50,  200",
        "1000, 350, -250,  0"
    })
    void isWaivedBeyondWhatIsAllowed(String allowed, long charge, String left, long waived) {
        allow(allowed);

        charges.accept(List.of(charge("e1", ANN, charge)));

        assertThat(database.row("select quota, used_quota from users where id = 70"))
                .isEqualTo(left + "|" + charge);
        assertThat(waived(ANN)).isEqualTo(waived);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "much"})
    void isUnlimitedWhereNoNumberSaysOtherwise(String value) {
        allow(value);

        charges.accept(List.of(charge("e1", ANN, 350)));

        assertThat(left(ANN)).isEqualTo(-250);
        assertThat(waived(ANN)).isZero();
    }

    @Test
    void isWaivedOnceForAllChargesOfABatch() {
        allow("10");

        charges.accept(List.of(charge("e1", ANN, 90), charge("e2", BOB, 90), charge("e3", ANN, 60)));

        assertThat(database.row("select id, user_id, kind, points, actor_id from quota_movements"))
                .isEqualTo("overdraw/e1|70|overdraw_waived|40|0");
        assertThat(left(ANN)).isEqualTo(-10);
        assertThat(left(BOB)).isEqualTo(10);
    }

    @Test
    void isNotWaivedAgainWhenTheBatchComesAgain() {
        allow("0");
        List<ChargeEvent> batch = List.of(charge("e1", ANN, 150));
        charges.accept(batch);

        charges.accept(batch);

        assertThat(left(ANN)).isZero();
        assertThat(waived(ANN)).isEqualTo(50);
    }

    @Test
    void isWaivedForTheNewChargesOfABatchThatComesAgainInPart() {
        allow("0");
        charges.accept(List.of(charge("e1", ANN, 150)));

        charges.accept(List.of(charge("e1", ANN, 150), charge("e2", ANN, 7)));

        assertThat(left(ANN)).isZero();
        assertThat(waived(ANN)).isEqualTo(57);
    }

    /** Only what charges add is waived. */
    @Test
    void ofAnAdministratorStays() {
        allow("20");
        database.bean(BalanceBook.class).move(ANN, () -> Optional.of(QuotaMovement.edit(-400, 1)));

        charges.accept(List.of(charge("e1", ANN, 30)));

        assertThat(left(ANN)).isEqualTo(-300);
        assertThat(waived(ANN)).isEqualTo(30);
    }

    @Test
    void ofTokensStays() {
        allow("0");

        charges.accept(List.of(charge("e1", ANN, 650)));

        assertThat(database.row("select remain_quota, used_quota from tokens where id = 700"))
                .isEqualTo("-150|650");
    }

    @Test
    void ofUsersThatAreGoneIsNobodys() {
        allow("0");

        charges.accept(List.of(charge("e1", 1234, 650)));

        assertThat(database.row("select count(*) from quota_movements")).isEqualTo("0");
    }

    @Test
    void isAnnouncedAsItStandsAfterTheWaiver() {
        allow("0");

        charges.accept(List.of(charge("e1", ANN, 150)));

        assertThat(database.balances())
                .extracting(BalanceChange::balances)
                .containsExactly(new BalanceRecord(ANN, 1, 0, Map.of(700L, 350L)));
    }

    @Test
    void isCountedWhereItIsWaived() {
        allow("0");
        double before = counted();

        charges.accept(List.of(charge("e1", ANN, 150), charge("e2", BOB, 125)));

        assertThat(counted() - before).isCloseTo(75, within(0.001));
    }

    private void allow(String points) {
        StoredOption.set(database, "AllowOverdraw", points);
    }

    private double counted() {
        return database.bean(MeterRegistry.class)
                .get("oneapi.overdraw.waived.points")
                .counter()
                .count();
    }

    private long left(long userId) {
        return Long.parseLong(database.row("select quota from users where id = " + userId));
    }

    private long waived(long userId) {
        return Long.parseLong(database.row(
                "select coalesce(sum(points), 0) from quota_movements where kind = 'overdraw_waived' and user_id = "
                        + userId));
    }

    private static ChargeEvent charge(String eventId, long userId, long quota) {
        return new ChargeEvent(ChargeEvent.SCHEMA_VERSION, eventId, 1_795_225_009, userId, userId * 10, 3, quota);
    }
}
