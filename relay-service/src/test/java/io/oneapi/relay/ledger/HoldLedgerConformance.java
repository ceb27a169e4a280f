package io.oneapi.relay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.relay.ledger.HoldLedger.HoldDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every hold ledger does. */
abstract class HoldLedgerConformance {
    static final long ANN = 7;
    static final long TOKEN = 70;
    static final OptionalLong LIMITED = OptionalLong.of(TOKEN);
    static final OptionalLong UNLIMITED = OptionalLong.empty();

    final StoredBalances balances = new StoredBalances();

    abstract HoldLedger ledger();

    /** Tells the ledger of changes. */
    abstract void changed(BalanceChange... changes);

    /** Lets the ledger read balances again, as it does from time to time. */
    abstract void reread();

    @Test
    void holdsAsMuchAsThereIsAndNoMore() {
        balances.users.put(ANN, 100L);

        assertThat(ledger().hold("a", ANN, UNLIMITED, 60)).isEqualTo(HoldDecision.GRANTED);
        assertThat(ledger().hold("b", ANN, UNLIMITED, 41)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger().hold("c", ANN, UNLIMITED, 40)).isEqualTo(HoldDecision.GRANTED);
        assertThat(ledger().hold("d", ANN, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
    }

    /** R36: calls at the same time overdraw nothing. */
    @Test
    void neverHoldsMoreThanThereIsHoweverManyAskAtOnce() throws Exception {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 70L);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<HoldDecision>> decisions = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                String id = "hold-" + i;
                OptionalLong token = i % 2 == 0 ? LIMITED : UNLIMITED;
                decisions.add(callers.submit(() -> {
                    begin.await();
                    return ledger().hold(id, ANN, token, 10);
                }));
            }
            begin.countDown();
        }

        long granted = 0;
        for (Future<HoldDecision> decision : decisions) {
            granted += decision.get() == HoldDecision.GRANTED ? 1 : 0;
        }
        assertThat(granted).isEqualTo(10);
        assertThat(ledger().hold("beyond", ANN, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
    }

    @Test
    void grantsExactlyWhatFitsWhenFiftyAskAtOnce() {
        balances.users.put(ANN, 100L);
        CountDownLatch begin = new CountDownLatch(1);
        AtomicInteger granted = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                String id = "hold-" + i;
                callers.execute(() -> {
                    awaitQuietly(begin);
                    if (ledger().hold(id, ANN, UNLIMITED, 10) == HoldDecision.GRANTED) {
                        granted.incrementAndGet();
                    }
                });
            }
            begin.countDown();
        }

        assertThat(granted).hasValue(10);
    }

    @Test
    void givesTheUsersPartBackWhenTheTokenIsShort() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 50L);

        assertThat(ledger().hold("a", ANN, LIMITED, 51)).isEqualTo(HoldDecision.TOKEN_SHORT);

        assertThat(ledger().hold("b", ANN, UNLIMITED, 100)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void givesAReleasedHoldBackToUserAndTokenOnce() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 100L);
        ledger().hold("a", ANN, LIMITED, 80);

        ledger().release("a", ANN);
        ledger().release("a", ANN);
        ledger().release("never taken", ANN);

        assertThat(ledger().hold("b", ANN, LIMITED, 101)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger().hold("c", ANN, LIMITED, 100)).isEqualTo(HoldDecision.GRANTED);
    }

    /** F10: what is known of a balance is what is stored. */
    @Test
    void closesTheHoldOfASettledEventAndTakesTheCommittedBalance() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 90L);
        ledger().hold("a", ANN, LIMITED, 80);

        changed(change(2, 70, 60, "a"));
        ledger().release("a", ANN);

        assertThat(ledger().tokenBalance(ANN, TOKEN)).isEqualTo(60);
        assertThat(ledger().hold("b", ANN, UNLIMITED, 71)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger().hold("c", ANN, UNLIMITED, 70)).isEqualTo(HoldDecision.GRANTED);
    }

    /** R38: there is what is stored less what is held. */
    @Test
    void keepsTheHoldsOfOtherCallsWhenOneIsSettled() {
        balances.users.put(ANN, 100L);
        ledger().hold("a", ANN, UNLIMITED, 30);
        ledger().hold("b", ANN, UNLIMITED, 30);

        changed(change(2, 80, 0, "a"));

        assertThat(ledger().hold("c", ANN, UNLIMITED, 51)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger().hold("d", ANN, UNLIMITED, 50)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void refusesAllWhenTheBalanceHasGoneBelowZero() {
        balances.users.put(ANN, 100L);
        ledger().hold("a", ANN, UNLIMITED, 30);

        changed(change(2, -5, 0, "a"));

        assertThat(ledger().hold("b", ANN, UNLIMITED, 0)).isEqualTo(HoldDecision.USER_SHORT);
    }

    @Test
    void readsBalancesAtFirstTouchOnly() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 100L);

        ledger().hold("a", ANN, LIMITED, 10);
        ledger().hold("b", ANN, LIMITED, 10);
        assertThat(ledger().tokenBalance(ANN, TOKEN)).isEqualTo(100);

        assertThat(balances.reads).hasValue(1);
    }

    @Test
    void takesNothingOfTheTokenWhenTheUserIsShort() {
        balances.users.put(ANN, 5L);
        balances.tokens.put(TOKEN, 10L);

        assertThat(ledger().hold("a", ANN, LIMITED, 10)).isEqualTo(HoldDecision.USER_SHORT);

        changed(change(2, 100, 10, "e"));
        assertThat(ledger().hold("b", ANN, LIMITED, 10)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void keepsTheLaterOfTwoBalancesInWhateverOrderItHearsOfThem() {
        balances.users.put(ANN, 100L);
        ledger().hold("a", ANN, UNLIMITED, 10);
        ledger().hold("b", ANN, UNLIMITED, 10);

        changed(change(3, 80, 0, "b"));
        changed(change(2, 90, 0, "a"));

        assertThat(ledger().hold("c", ANN, UNLIMITED, 81)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger().hold("d", ANN, UNLIMITED, 80)).isEqualTo(HoldDecision.GRANTED);
    }

    /** R38. */
    @Test
    void readsBalancesAgainAfterAWhileForWhatAHandHasChanged() {
        balances.users.put(ANN, 100L);
        ledger().hold("a", ANN, UNLIMITED, 10);
        balances.users.put(ANN, 50L);

        reread();

        assertThat(ledger().hold("b", ANN, UNLIMITED, 41)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger().hold("c", ANN, UNLIMITED, 40)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void readsTheBalanceOfSomeoneWhoseChangesItHasHeardOfBefore() {
        balances.users.put(ANN, 100L);
        changed(change(2, 100, 0, "of another process"));

        assertThat(ledger().hold("a", ANN, UNLIMITED, 100)).isEqualTo(HoldDecision.GRANTED);
        assertThat(balances.reads).hasValue(1);
    }

    @Test
    void holdsOnceHoweverOftenItIsAskedWithTheSameId() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 100L);

        assertThat(ledger().hold("a", ANN, LIMITED, 60)).isEqualTo(HoldDecision.GRANTED);
        assertThat(ledger().hold("a", ANN, LIMITED, 60)).isEqualTo(HoldDecision.GRANTED);

        assertThat(ledger().hold("b", ANN, LIMITED, 40)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void countsLargeBalancesToThePoint() {
        balances.users.put(ANN, 9_000_000_000_000_001L);

        assertThat(ledger().hold("a", ANN, UNLIMITED, 9_000_000_000_000_000L)).isEqualTo(HoldDecision.GRANTED);
        assertThat(ledger().hold("b", ANN, UNLIMITED, 2)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger().hold("c", ANN, UNLIMITED, 1)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void holdsNothingForAnUnknownUser() {
        assertThat(ledger().hold("a", 999, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
    }

    static BalanceChange change(long version, long user, long token, String eventId) {
        return new BalanceChange(
                BalanceChange.SCHEMA_VERSION,
                new BalanceRecord(ANN, version, user, Map.of(TOKEN, token)),
                List.of(eventId));
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
