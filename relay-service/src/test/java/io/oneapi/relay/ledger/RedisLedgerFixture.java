package io.oneapi.relay.ledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.platform.MovableClock;
import io.oneapi.platform.redis.OutageMode;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisConfig;
import io.oneapi.relay.journal.UsageJournal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** One relay's side of the ledger in Redis. */
record RedisLedgerFixture(
        RedisHoldLedger ledger,
        RedisPurses purses,
        HoldUpkeep upkeep,
        InProcessHoldLedger withoutRedis,
        MovableClock clock) {
    private static final Duration FRESHNESS = Duration.ofMinutes(10);

    static RedisLedgerFixture of(
            Redis redis, BalanceApi balances, UsageJournal journal, Duration holdLifetime, OutageMode outage) {
        MovableClock clock = new MovableClock();
        LedgerConfig config = new LedgerConfig(holdLifetime);
        RedisPurses purses = new RedisPurses(redis, config, FRESHNESS);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        HoldUpkeep upkeep = new HoldUpkeep(redis, purses, journal, config, Clock.systemUTC(), meters);
        InProcessHoldLedger withoutRedis = new InProcessHoldLedger(balances, meters);
        RedisConfig redisConfig = new RedisConfig("", "", "", outage, "");
        return new RedisLedgerFixture(
                new RedisHoldLedger(redis, purses, balances, upkeep, withoutRedis, redisConfig, clock, FRESHNESS),
                purses,
                upkeep,
                withoutRedis,
                clock);
    }

    /** Delivers a change to all who hear of it. */
    void tell(BalanceChange change) {
        ledger.accept(List.of(change));
        withoutRedis.accept(List.of(change));
    }
}
