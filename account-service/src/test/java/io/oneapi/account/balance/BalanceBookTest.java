package io.oneapi.account.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.testing.database.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class BalanceBookTest {
    private static final long ANN = 70;
    private static final long BOB = 80;
    private static final long LIMITED = 700;
    private static final long UNLIMITED = 800;

    private final AccountDatabase database;
    private final ChargeConsumer charges;

    BalanceBookTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        charges = database.bean(ChargeConsumer.class);
        database.execute("insert into users (id, username, password, quota) values (70, 'ann', '', 1000)");
        database.execute("insert into users (id, username, password, quota) values (80, 'bob', '', 2000)");
        database.execute(
                "insert into tokens (id, user_id, `key`, remain_quota, unlimited_quota) values (700, 70, 'k1', 500, false)");
        database.execute(
                "insert into tokens (id, user_id, `key`, remain_quota, unlimited_quota) values (800, 80, 'k2', -1, true)");
    }

    @Test
    void takesAChargeFromTheUserAndTheToken() {
        charges.accept(List.of(charge("e1", ANN, LIMITED, 120)));

        assertThat(user(ANN)).isEqualTo("880|120|1");
        assertThat(token(LIMITED)).isEqualTo("380|120|1");
        assertThat(user(BOB)).isEqualTo("2000|0|0");
    }

    @Test
    void sumsTheChargesOfOneBatch() {
        charges.accept(List.of(
                charge("e1", ANN, LIMITED, 100),
                charge("e2", BOB, UNLIMITED, 30),
                charge("e3", ANN, LIMITED, 20),
                charge("e4", ANN, UNLIMITED, 3)));

        assertThat(user(ANN)).isEqualTo("877|123|3");
        assertThat(user(BOB)).isEqualTo("1970|30|1");
        assertThat(token(LIMITED)).isEqualTo("380|120|1");
        assertThat(token(UNLIMITED)).isEqualTo("-1|33|1");
    }

    /** R36: a charge is settled once. */
    @Test
    void changesNothingWhenAChargeComesAgain() {
        charges.accept(List.of(charge("e1", ANN, LIMITED, 120)));

        charges.accept(List.of(charge("e1", ANN, LIMITED, 120)));

        assertThat(user(ANN)).isEqualTo("880|120|1");
        assertThat(token(LIMITED)).isEqualTo("380|120|1");
    }

    @Test
    void changesNothingWhenAChargeStandsTwiceInABatch() {
        charges.accept(List.of(charge("e1", ANN, LIMITED, 120), charge("e1", ANN, LIMITED, 120)));

        assertThat(user(ANN)).isEqualTo("880|120|1");
        assertThat(token(LIMITED)).isEqualTo("380|120|1");
    }

    /** R36. */
    @Test
    void takesTheNewChargesOfABatchThatComesAgainInPart() {
        charges.accept(List.of(charge("e1", ANN, LIMITED, 100)));

        charges.accept(List.of(charge("e1", ANN, LIMITED, 100), charge("e2", ANN, LIMITED, 20)));

        assertThat(user(ANN)).isEqualTo("880|120|2");
    }

    @Test
    void takesLargeBatches() {
        List<ChargeEvent> batch = IntStream.range(0, 1200)
                .mapToObj(i -> charge("e" + i, BOB, UNLIMITED, 1))
                .toList();

        charges.accept(batch);
        charges.accept(batch);

        assertThat(user(BOB)).isEqualTo("800|1200|1200");
    }

    @Test
    void letsBalancesFallBelowZero() {
        charges.accept(List.of(charge("e1", ANN, LIMITED, 1200)));

        assertThat(user(ANN)).isEqualTo("-200|1200|1");
        assertThat(token(LIMITED)).isEqualTo("-700|1200|4");
    }

    @Test
    void countsCallsThatCostNothing() {
        charges.accept(List.of(charge("e1", ANN, LIMITED, 0)));

        assertThat(user(ANN)).isEqualTo("1000|0|1");
        assertThat(token(LIMITED)).isEqualTo("500|0|1");
    }

    /** R54, F37. */
    @Test
    void keepsWhatIsLeftOnAnUnlimitedTokenAndCountsItsUse() {
        charges.accept(List.of(charge("e1", BOB, UNLIMITED, 30)));

        assertThat(token(UNLIMITED)).isEqualTo("-1|30|1");
        assertThat(database.row("select count(*) from tokens where id = 800 and accessed_time > 0"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"499, 1", "500, 4", "501, 4"})
    void marksATokenExhaustedWhenNothingIsLeft(long quota, String status) {
        charges.accept(List.of(charge("e1", ANN, LIMITED, quota)));

        assertThat(database.row("select status from tokens where id = 700")).isEqualTo(status);
    }

    @Test
    void announcesATokenThatBecameExhausted() {
        charges.accept(List.of(charge("e1", ANN, LIMITED, 500), charge("e2", BOB, UNLIMITED, 500)));

        assertThat(database.configChanges()).containsExactly(ConfigChange.of(ConfigChange.Kind.TOKEN, LIMITED));
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4"})
    void keepsTheStatusOfATokenThatIsNotEnabled(String status) {
        database.execute("update tokens set status = " + status + " where id = 700");

        charges.accept(List.of(charge("e1", ANN, LIMITED, 500)));

        assertThat(token(LIMITED)).isEqualTo("0|500|" + status);
        assertThat(database.configChanges()).isEmpty();
    }

    @Test
    void readsNullInAnOldRowAsZero() {
        database.execute("update users set quota = null, used_quota = null, request_count = null where id = 70");
        database.execute("update tokens set remain_quota = null, used_quota = null, unlimited_quota = null,"
                + " accessed_time = null where id = 700");

        charges.accept(List.of(charge("e1", ANN, LIMITED, 7)));

        assertThat(user(ANN)).isEqualTo("-7|7|1");
        assertThat(token(LIMITED)).isEqualTo("-7|7|4");
    }

    /** R55, F38. */
    @Test
    void chargesTheUserOfATokenThatIsGone() {
        charges.accept(List.of(charge("e1", BOB, 5678, 30)));

        assertThat(user(BOB)).isEqualTo("1970|30|1");
        assertThat(token(UNLIMITED)).isEqualTo("-1|0|1");
    }

    @Test
    void settlesChargesOfUsersAndTokensThatAreGone() {
        charges.accept(List.of(charge("e1", 1234, 5678, 10), charge("e2", ANN, LIMITED, 20)));

        assertThat(user(ANN)).isEqualTo("980|20|1");
        assertThat(database.balances())
                .containsExactlyInAnyOrder(
                        change(new BalanceRecord(1234, 1, 0, Map.of()), "e1"),
                        change(new BalanceRecord(ANN, 1, 980, Map.of(LIMITED, 480L)), "e2"));
    }

    @Test
    void announcesBalancesAndWhatIsSettledInThem() {
        charges.accept(List.of(charge("e1", ANN, LIMITED, 100), charge("e2", BOB, UNLIMITED, 30)));

        assertThat(database.balances())
                .containsExactlyInAnyOrder(
                        change(new BalanceRecord(ANN, 1, 900, Map.of(LIMITED, 400L)), "e1"),
                        change(new BalanceRecord(BOB, 1, 1970, Map.of()), "e2"));
    }

    @Test
    void announcesAChargeThatComesAgainAsSettled() {
        charges.accept(List.of(charge("e1", ANN, LIMITED, 100)));

        charges.accept(List.of(charge("e1", ANN, LIMITED, 100)));

        assertThat(database.balances())
                .containsExactly(
                        change(new BalanceRecord(ANN, 1, 900, Map.of(LIMITED, 400L)), "e1"),
                        change(new BalanceRecord(ANN, 2, 900, Map.of(LIMITED, 400L)), "e1"));
    }

    @Test
    void movesWhatIsLeftOnATokenRelatively() {
        BalanceBook book = database.bean(BalanceBook.class);

        book.addToToken(ANN, LIMITED, () -> 250);
        book.addToToken(ANN, LIMITED, () -> -50);

        assertThat(token(LIMITED)).isEqualTo("700|0|1");
        assertThat(user(ANN)).isEqualTo("1000|0|0");
        assertThat(database.balances())
                .containsExactly(
                        change(new BalanceRecord(ANN, 1, 1000, Map.of(LIMITED, 750L))),
                        change(new BalanceRecord(ANN, 2, 1000, Map.of(LIMITED, 700L))));
    }

    @Test
    void tellsWhatAUserAndTokensHaveLeftAndTheVersionOfThat() {
        BalanceApi balances = database.bean(BalanceApi.class);
        charges.accept(List.of(charge("e1", ANN, LIMITED, 100)));

        assertThat(balances.balances(ANN, Set.of(LIMITED)))
                .isEqualTo(new BalanceRecord(ANN, 1, 900, Map.of(LIMITED, 400L)));
    }

    @Test
    void tellsVersionZeroOfBalancesThatNeverChanged() {
        BalanceApi balances = database.bean(BalanceApi.class);

        assertThat(balances.balances(BOB, Set.of())).isEqualTo(new BalanceRecord(BOB, 0, 2000, Map.of()));
    }

    @Test
    void tellsNothingOfUnlimitedTokensAndOfWhatDoesNotExist() {
        BalanceApi balances = database.bean(BalanceApi.class);

        assertThat(balances.balances(1234, Set.of(UNLIMITED, 5678L)))
                .isEqualTo(new BalanceRecord(1234, 0, 0, Map.of()));
    }

    @Test
    void tellsZeroForNullInAnOldRow() {
        BalanceApi balances = database.bean(BalanceApi.class);
        database.execute("update users set quota = null where id = 70");
        database.execute("update tokens set remain_quota = null, unlimited_quota = null where id = 700");

        assertThat(balances.balances(ANN, Set.of(LIMITED)))
                .isEqualTo(new BalanceRecord(ANN, 0, 0, Map.of(LIMITED, 0L)));
    }

    @Test
    void numbersTheChangesOfAUserInTheOrderInWhichTheyAreCommitted() throws Exception {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String eventId = "e" + i;
                writers.execute(() -> charges.accept(List.of(charge(eventId, ANN, LIMITED, 10))));
            }
        }

        assertThat(database.balances())
                .extracting(BalanceChange::balances)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 20)
                        .mapToObj(n -> new BalanceRecord(ANN, n, 1000 - 10 * n, Map.of(LIMITED, 500 - 10 * n)))
                        .toList());
    }

    private static BalanceChange change(BalanceRecord balances, String... settledEventIds) {
        return new BalanceChange(BalanceChange.SCHEMA_VERSION, balances, List.of(settledEventIds));
    }

    private static ChargeEvent charge(String eventId, long userId, long tokenId, long quota) {
        return new ChargeEvent(ChargeEvent.SCHEMA_VERSION, eventId, 1_795_225_009, userId, tokenId, 3, quota);
    }

    private String user(long id) {
        return database.row("select quota, used_quota, request_count from users where id = " + id);
    }

    private String token(long id) {
        return database.row("select remain_quota, used_quota, status from tokens where id = " + id);
    }
}
