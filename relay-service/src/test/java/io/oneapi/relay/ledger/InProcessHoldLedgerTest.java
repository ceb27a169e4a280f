package io.oneapi.relay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.relay.ledger.HoldLedger.HoldDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InProcessHoldLedgerTest {
    private static final long ANN = 7;
    private static final long TOKEN = 70;
    private static final OptionalLong LIMITED = OptionalLong.of(TOKEN);
    private static final OptionalLong UNLIMITED = OptionalLong.empty();

    private final Balances balances = new Balances();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InProcessHoldLedger ledger = new InProcessHoldLedger(balances, meters);

    @Test
    void holdsAsMuchAsThereIsAndNoMore() {
        balances.users.put(ANN, 100L);

        assertThat(ledger.hold("a", ANN, UNLIMITED, 60)).isEqualTo(HoldDecision.GRANTED);
        assertThat(ledger.hold("b", ANN, UNLIMITED, 41)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger.hold("c", ANN, UNLIMITED, 40)).isEqualTo(HoldDecision.GRANTED);
        assertThat(ledger.hold("d", ANN, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
    }

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
                    return ledger.hold(id, ANN, token, 10);
                }));
            }
            begin.countDown();
        }

        long granted = 0;
        for (Future<HoldDecision> decision : decisions) {
            granted += decision.get() == HoldDecision.GRANTED ? 1 : 0;
        }
        assertThat(granted).isEqualTo(10);
        assertThat(ledger.hold("beyond", ANN, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
    }

    @Test
    void grantsExactlyWhatFitsWhenFiftyAskAtOnce() throws Exception {
        balances.users.put(ANN, 100L);
        CountDownLatch begin = new CountDownLatch(1);
        AtomicInteger granted = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                String id = "hold-" + i;
                callers.execute(() -> {
                    awaitQuietly(begin);
                    if (ledger.hold(id, ANN, UNLIMITED, 10) == HoldDecision.GRANTED) {
                        granted.incrementAndGet();
                    }
                });
            }
            begin.countDown();
        }

        assertThat(granted).hasValue(10);
        assertThat(balances.reads).hasValue(1);
    }

    @Test
    void givesTheUsersPartBackWhenTheTokenIsShort() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 50L);

        assertThat(ledger.hold("a", ANN, LIMITED, 51)).isEqualTo(HoldDecision.TOKEN_SHORT);

        assertThat(ledger.hold("b", ANN, UNLIMITED, 100)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void givesAReleasedHoldBackToUserAndTokenOnce() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 100L);
        ledger.hold("a", ANN, LIMITED, 80);

        ledger.release("a", ANN);
        ledger.release("a", ANN);
        ledger.release("never taken", ANN);

        assertThat(ledger.hold("b", ANN, LIMITED, 101)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger.hold("c", ANN, LIMITED, 100)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void closesTheHoldOfASettledEventAndTakesTheCommittedBalance() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 90L);
        ledger.hold("a", ANN, LIMITED, 80);

        ledger.accept(List.of(change(2, 70, 60, "a")));
        ledger.release("a", ANN);

        assertThat(ledger.tokenBalance(ANN, TOKEN)).isEqualTo(60);
        assertThat(ledger.hold("b", ANN, UNLIMITED, 71)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger.hold("c", ANN, UNLIMITED, 70)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void keepsTheHoldsOfOtherCallsWhenOneIsSettled() {
        balances.users.put(ANN, 100L);
        ledger.hold("a", ANN, UNLIMITED, 30);
        ledger.hold("b", ANN, UNLIMITED, 30);

        ledger.accept(List.of(change(2, 80, 0, "a")));

        assertThat(ledger.hold("c", ANN, UNLIMITED, 51)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger.hold("d", ANN, UNLIMITED, 50)).isEqualTo(HoldDecision.GRANTED);
        assertThat(meters.get("oneapi.holds.open").gauge().value()).isEqualTo(2);
    }

    @Test
    void refusesAllWhenTheBalanceHasGoneBelowZero() {
        balances.users.put(ANN, 100L);
        ledger.hold("a", ANN, UNLIMITED, 30);

        ledger.accept(List.of(change(2, -5, 0, "a")));

        assertThat(ledger.hold("b", ANN, UNLIMITED, 0)).isEqualTo(HoldDecision.USER_SHORT);
    }

    @Test
    void readsBalancesAtFirstTouchOnly() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 100L);

        ledger.hold("a", ANN, LIMITED, 10);
        ledger.hold("b", ANN, LIMITED, 10);
        assertThat(ledger.tokenBalance(ANN, TOKEN)).isEqualTo(100);

        assertThat(balances.reads).hasValue(1);
    }

    @Test
    void takesNothingOfTheTokenWhenTheUserIsShort() {
        balances.users.put(ANN, 5L);
        balances.tokens.put(TOKEN, 10L);

        assertThat(ledger.hold("a", ANN, LIMITED, 10)).isEqualTo(HoldDecision.USER_SHORT);

        ledger.accept(List.of(change(2, 100, 10, "e")));
        assertThat(ledger.hold("b", ANN, LIMITED, 10)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void keepsTheLaterOfTwoBalancesInWhateverOrderItHearsOfThem() {
        balances.users.put(ANN, 100L);
        ledger.hold("a", ANN, UNLIMITED, 10);
        ledger.hold("b", ANN, UNLIMITED, 10);

        ledger.accept(List.of(change(3, 80, 0, "b")));
        ledger.accept(List.of(change(2, 90, 0, "a")));

        assertThat(ledger.hold("c", ANN, UNLIMITED, 81)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger.hold("d", ANN, UNLIMITED, 80)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void readsBalancesAgainAfterAWhileForWhatAHandHasChanged() {
        balances.users.put(ANN, 100L);
        ledger.hold("a", ANN, UNLIMITED, 10);
        balances.users.put(ANN, 50L);

        ledger.reread();

        assertThat(ledger.hold("b", ANN, UNLIMITED, 41)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger.hold("c", ANN, UNLIMITED, 40)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void keepsWhatItKnowsWhileBalancesCannotBeRead() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 100L);
        ledger.hold("a", ANN, LIMITED, 10);
        balances.away = true;

        ledger.reread();

        assertThat(ledger.tokenBalance(ANN, TOKEN)).isEqualTo(100);
        assertThat(ledger.hold("b", ANN, LIMITED, 90)).isEqualTo(HoldDecision.GRANTED);
        assertThatThrownBy(() -> ledger.hold("c", 999, UNLIMITED, 1)).hasMessage("the account service is away");
    }

    @Test
    void readsTheBalanceOfSomeoneWhoseChangesItHasHeardOfBefore() {
        balances.users.put(ANN, 100L);
        ledger.accept(List.of(change(2, 100, 0, "of another process")));

        assertThat(ledger.hold("a", ANN, UNLIMITED, 100)).isEqualTo(HoldDecision.GRANTED);
        assertThat(balances.reads).hasValue(1);
    }

    @Test
    void holdsNothingForAnUnknownUser() {
        assertThat(ledger.hold("a", 999, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
    }

    private static BalanceChange change(long version, long user, long token, String eventId) {
        return new BalanceChange(
                BalanceChange.SCHEMA_VERSION,
                new BalanceRecord(ANN, version, user, Map.of(TOKEN, token)),
                List.of(eventId));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The stored balances, counting how often they are read. */
    private static final class Balances implements BalanceApi {
        final Map<Long, Long> users = new ConcurrentHashMap<>();
        final Map<Long, Long> tokens = new ConcurrentHashMap<>();
        final AtomicInteger reads = new AtomicInteger();
        boolean away;

        @Override
        public BalanceRecord balances(long userId, Set<Long> tokenIds) {
            if (away) {
                throw new IllegalStateException("the account service is away");
            }
            reads.incrementAndGet();
            Map<Long, Long> ofTokens = tokenIds.stream()
                    .filter(tokens::containsKey)
                    .collect(Collectors.toMap(Function.identity(), tokens::get));
            return new BalanceRecord(userId, 1, users.getOrDefault(userId, 0L), ofTokens);
        }
    }
}
