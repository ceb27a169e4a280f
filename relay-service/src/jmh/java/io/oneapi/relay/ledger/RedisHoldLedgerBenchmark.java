package io.oneapi.relay.ledger;

import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.platform.redis.OutageMode;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisServer;
import io.oneapi.relay.journal.JournalFixtures;
import io.oneapi.relay.journal.UsageJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** A hold in a local Redis and its release, which nobody waits for, by 64 threads for a hundred users. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(64)
public class RedisHoldLedgerBenchmark {
    private static final int USERS = 100;
    private static final long TOKEN = 70;
    private static final long BALANCE = 1_000_000_000_000L;

    private final AtomicLong calls = new AtomicLong();
    private RedisServer server;
    private Redis redis;
    private UsageJournal journal;
    private HoldLedger ledger;

    @Setup
    public void start() throws IOException {
        server = RedisServer.start("--save", "");
        redis = server.connect();
        journal = JournalFixtures.journal(Files.createTempDirectory("journal"));
        ledger = RedisLedgerFixture.of(redis, new FullPurses(), journal, Duration.ofHours(1), OutageMode.LOCAL)
                .ledger();
    }

    @TearDown
    public void stop() throws IOException {
        redis.close();
        journal.close();
        server.close();
    }

    @Benchmark
    public HoldLedger.HoldDecision holdAndRelease() {
        long call = calls.incrementAndGet();
        String id = Long.toString(call);
        HoldLedger.HoldDecision decision = ledger.hold(id, call % USERS, OptionalLong.of(TOKEN), 500);
        ledger.release(id, call % USERS);
        return decision;
    }

    private static final class FullPurses implements BalanceApi {
        @Override
        public BalanceRecord balances(long userId, Set<Long> tokenIds) {
            return new BalanceRecord(userId, 1, BALANCE, Map.of(TOKEN, BALANCE));
        }
    }
}
