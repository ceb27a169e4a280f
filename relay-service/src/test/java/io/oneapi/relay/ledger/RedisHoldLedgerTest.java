package io.oneapi.relay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.platform.redis.OutageMode;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisServer;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.journal.JournalFixtures;
import io.oneapi.relay.journal.UsageJournal;
import io.oneapi.relay.ledger.HoldLedger.HoldDecision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisHoldLedgerTest extends HoldLedgerConformance {
    private static final Duration HOUR = Duration.ofHours(1);

    private static RedisServer server;
    private static Redis redis;

    @TempDir
    private Path directory;

    private UsageJournal journal;
    private RedisLedgerFixture relay;

    @BeforeAll
    static void start() {
        server = RedisServer.start("--save", "");
        redis = server.connect();
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void emptyServer() {
        redis.await(redis.command(commands -> commands.flushall()));
        journal = JournalFixtures.journal(directory);
        relay = relay(HOUR);
        // Scripts that Redis knows are run in the order in which they are sent.
        redis.await(relay.purses().close(1, "none"));
    }

    @AfterEach
    void closeJournal() throws IOException {
        journal.close();
    }

    private RedisLedgerFixture relay(Duration holdLifetime) {
        return RedisLedgerFixture.of(redis, balances, journal, holdLifetime, OutageMode.LOCAL);
    }

    @Override
    HoldLedger ledger() {
        return relay.ledger();
    }

    @Override
    void changed(BalanceChange... changes) {
        relay.ledger().accept(List.of(changes));
    }

    @Override
    void reread() {
        redis.await(redis.command(commands -> commands.del(RedisPurses.keys(ANN).getFirst())));
    }

    @Test
    void neverHoldsMoreThanThereIsHoweverManyRelaysAsk() {
        balances.users.put(ANN, 1000L);
        balances.tokens.put(TOKEN, 500L);
        RedisLedgerFixture other = relay(HOUR);
        CountDownLatch begin = new CountDownLatch(1);
        AtomicInteger granted = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                String id = "hold-" + i;
                HoldLedger asked = i % 2 == 0 ? ledger() : other.ledger();
                callers.execute(() -> {
                    awaitQuietly(begin);
                    if (asked.hold(id, ANN, LIMITED, 10) == HoldDecision.GRANTED) {
                        granted.incrementAndGet();
                    }
                });
            }
            begin.countDown();
        }

        assertThat(granted).hasValue(50);
        assertThat(ledger().hold("b", ANN, LIMITED, 1)).isEqualTo(HoldDecision.TOKEN_SHORT);
        assertThat(other.ledger().hold("c", ANN, UNLIMITED, 500)).isEqualTo(HoldDecision.GRANTED);
        assertThat(other.ledger().hold("d", ANN, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
    }

    @Test
    void closesAHoldWhicheverRelayHearsOfTheCharge() {
        balances.users.put(ANN, 100L);
        ledger().hold("a", ANN, UNLIMITED, 100);

        relay(HOUR).ledger().accept(List.of(change(2, 60, 0, "a")));

        assertThat(ledger().hold("b", ANN, UNLIMITED, 60)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void givesTheHoldsOfADeadRelayBack() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 100L);
        RedisLedgerFixture dead = relay(Duration.ofMillis(300));
        dead.ledger().hold("a", ANN, LIMITED, 100);
        assertThat(ledger().hold("b", ANN, LIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);

        await().atMost(Duration.ofSeconds(3))
                .until(() -> ledger().hold("c", ANN, LIMITED, 100) == HoldDecision.GRANTED);
    }

    @Test
    void renewsTheHoldsOfRunningCalls() {
        balances.users.put(ANN, 100L);
        RedisLedgerFixture shortLived = relay(Duration.ofSeconds(1));
        shortLived.ledger().hold("running", ANN, UNLIMITED, 60);
        shortLived.ledger().hold("over", ANN, UNLIMITED, 40);
        shortLived.ledger().leaveToCharge("over");

        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    shortLived.upkeep().tend();
                    return ledger().hold("b", ANN, UNLIMITED, 40) == HoldDecision.GRANTED;
                });

        assertThat(ledger().hold("c", ANN, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
    }

    @Test
    void renewsTheHoldsOfUsageThatIsNotDelivered() {
        balances.users.put(ANN, 100L);
        RedisLedgerFixture shortLived = relay(Duration.ofSeconds(1));
        shortLived.ledger().hold("charged", ANN, UNLIMITED, 60);
        shortLived.ledger().hold("forgotten", ANN, UNLIMITED, 40);
        shortLived.ledger().leaveToCharge("charged");
        shortLived.ledger().leaveToCharge("forgotten");
        journal.append(JournalFixtures.event("charged", ANN));

        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    shortLived.upkeep().tend();
                    return ledger().hold("b", ANN, UNLIMITED, 40) == HoldDecision.GRANTED;
                });

        assertThat(ledger().hold("c", ANN, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
    }

    @Test
    void keepsNothingOfAUserWhomNobodyHasAskedFor() {
        changed(change(2, 100, 50, "of a call long ago"));

        assertThat(keys()).isEmpty();
    }

    @Test
    void keepsNoHoldsOfAUserWithoutAny() {
        balances.users.put(ANN, 100L);
        ledger().hold("a", ANN, LIMITED, 0);
        ledger().hold("b", ANN, UNLIMITED, 10);

        changed(change(2, 90, 0, "a"), change(3, 80, 0, "b"));

        assertThat(keys()).containsExactly("one-api:{u:7}:balances");
        long lifetimeMillis = redis.await(redis.command(commands -> commands.pttl("one-api:{u:7}:balances")));
        assertThat(lifetimeMillis).isBetween(1L, 600_000L);
    }

    @Test
    void missesNoChangeThatComesWhileABalanceIsBeingRead() {
        balances.users.put(ANN, 100L);
        balances.duringNextRead = () -> changed(change(2, 70, 0, "of another call"));

        assertThat(ledger().hold("a", ANN, UNLIMITED, 71)).isEqualTo(HoldDecision.USER_SHORT);
        assertThat(ledger().hold("b", ANN, UNLIMITED, 70)).isEqualTo(HoldDecision.GRANTED);
    }

    @Test
    void asksRedisForTheBalanceOfATokenOnlyWhenItKnowsOfNothingLeft() {
        balances.users.put(ANN, 100L);
        balances.tokens.put(TOKEN, 50L);
        assertThat(ledger().tokenBalance(ANN, TOKEN)).isEqualTo(50);
        RedisLedgerFixture other = relay(HOUR);

        other.ledger().accept(List.of(change(2, 90, 0, "a")));

        assertThat(ledger().tokenBalance(ANN, TOKEN)).isEqualTo(50);
        assertThat(ledger().hold("b", ANN, LIMITED, 1)).isEqualTo(HoldDecision.TOKEN_SHORT);
        assertThat(ledger().tokenBalance(ANN, TOKEN)).isZero();
        other.ledger().accept(List.of(change(3, 90, 20, "top-up")));
        relay.clock().advance(Duration.ofSeconds(1));
        assertThat(ledger().tokenBalance(ANN, TOKEN)).isEqualTo(20);
    }

    @Test
    void goesOnInThisProcessWhileRedisIsAwayAndReturnsToIt() throws IOException {
        balances.users.put(ANN, 100L);
        try (RedisServer brittle = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
                Redis connection = brittle.connect()) {
            RedisLedgerFixture outage = RedisLedgerFixture.of(connection, balances, journal, HOUR, OutageMode.LOCAL);
            HoldLedger ledger = outage.ledger();
            ledger.hold("before", ANN, UNLIMITED, 30);
            ledger.hold("released meanwhile", ANN, UNLIMITED, 30);

            brittle.stop();
            assertThat(ledger.hold("during", ANN, UNLIMITED, 100)).isEqualTo(HoldDecision.GRANTED);
            assertThat(ledger.hold("too much", ANN, UNLIMITED, 1)).isEqualTo(HoldDecision.USER_SHORT);
            ledger.release("released meanwhile", ANN);
            outage.tell(new BalanceChange(
                    BalanceChange.SCHEMA_VERSION, new BalanceRecord(ANN, 2, 80, Map.of()), List.of("before")));

            brittle.restart();
            await().atMost(Duration.ofSeconds(2)).until(connection::isUp);
            outage.upkeep().tend();
            assertThat(ledger.hold("after", ANN, UNLIMITED, 81)).isEqualTo(HoldDecision.USER_SHORT);
            assertThat(ledger.hold("after", ANN, UNLIMITED, 80)).isEqualTo(HoldDecision.GRANTED);
            ledger.release("during", ANN);
            assertThat(outage.withoutRedis().hold("here again", ANN, UNLIMITED, 80))
                    .isEqualTo(HoldDecision.GRANTED);
        }
    }

    @Test
    void refusesCallsWhileRedisIsAwayWhereThatIsWanted() {
        balances.users.put(ANN, 100L);
        try (RedisServer brittle = RedisServer.start();
                Redis connection = brittle.connect()) {
            RedisLedgerFixture closed = RedisLedgerFixture.of(connection, balances, journal, HOUR, OutageMode.REFUSE);
            brittle.stop();

            assertThatThrownBy(() -> closed.ledger().hold("a", ANN, UNLIMITED, 1))
                    .isInstanceOfSatisfying(
                            RelayRefused.class,
                            refused -> assertThat(refused.failure()).isEqualTo(new RelayFailure.RedisUnavailable()));
            assertThatThrownBy(() -> closed.ledger().tokenBalance(ANN, TOKEN)).isInstanceOf(RelayRefused.class);
        }
    }

    private static List<String> keys() {
        return redis.await(redis.command(commands -> commands.keys("one-api:{*")));
    }
}
