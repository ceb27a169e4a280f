package io.oneapi.relay.ledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.event.BalanceChange;
import java.util.List;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** A hold and what ends it, for one user and token that all threads share: the worst case of a busy key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class InProcessHoldLedgerBenchmark {
    private static final long USER = 7;
    private static final long TOKEN = 70;
    private static final long BALANCE = 1_000_000_000_000L;
    private static final long POINTS = 500;

    private final InProcessHoldLedger ledger = new InProcessHoldLedger(new FullPurses(), new SimpleMeterRegistry());
    private final AtomicLong calls = new AtomicLong();

    @Benchmark
    public HoldLedger.HoldDecision holdAndRelease() {
        String id = nextId();
        HoldLedger.HoldDecision decision = ledger.hold(id, USER, OptionalLong.of(TOKEN), POINTS);
        ledger.release(id, USER);
        return decision;
    }

    @Benchmark
    public HoldLedger.HoldDecision holdAndSettle() {
        String id = nextId();
        HoldLedger.HoldDecision decision = ledger.hold(id, USER, OptionalLong.of(TOKEN), POINTS);
        ledger.accept(List.of(new BalanceChange(
                BalanceChange.SCHEMA_VERSION, new BalanceRecord(USER, 1, BALANCE, Map.of(TOKEN, BALANCE)), List.of(id))));
        return decision;
    }

    private String nextId() {
        return Long.toString(calls.incrementAndGet());
    }

    private static final class FullPurses implements BalanceApi {
        @Override
        public BalanceRecord balances(long userId, Set<Long> tokenIds) {
            return new BalanceRecord(userId, 1, BALANCE, Map.of(TOKEN, BALANCE));
        }
    }
}
