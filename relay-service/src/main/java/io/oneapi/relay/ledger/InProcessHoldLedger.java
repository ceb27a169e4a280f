package io.oneapi.relay.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Keeps holds in this process, right for one process. Balances are read at first touch and follow every change. */
@Singleton
@Requires(beans = BalanceApi.class)
final class InProcessHoldLedger implements HoldLedger, EventConsumer<BalanceChange> {
    private static final int MAX_USERS = 100_000;

    private final BalanceApi balances;
    private final ConcurrentMap<Long, Purse> purses = new ConcurrentHashMap<>();
    private final LongAdder open = new LongAdder();

    InProcessHoldLedger(BalanceApi balances, MeterRegistry meters) {
        this.balances = balances;
        meters.gauge("oneapi.holds.open", open);
    }

    @Override
    public HoldDecision hold(String holdId, long userId, OptionalLong limitedTokenId, long points) {
        Optional<HoldDecision> answer;
        do {
            answer = purse(userId).hold(holdId, limitedTokenId, points);
        } while (answer.isEmpty());
        HoldDecision decision = answer.get();
        if (decision == HoldDecision.GRANTED) {
            open.increment();
        }
        return decision;
    }

    @Override
    public void release(String holdId, long userId) {
        Purse purse = purses.get(userId);
        if (purse != null && purse.release(holdId)) {
            open.decrement();
        }
    }

    /** A hold here lives as long as this process, whatever its call does. */
    @Override
    public void leaveToCharge(String holdId) {}

    @Override
    public long tokenBalance(long userId, long tokenId) {
        return purse(userId).tokenBalance(tokenId);
    }

    @Override
    public Topic<BalanceChange> topic() {
        return Topic.BALANCES;
    }

    @Override
    public Audience audience() {
        return Audience.EVERY_REPLICA;
    }

    /** Takes the new balances first and closes the holds after, so that in between too little is available, never too much. */
    @Override
    public void accept(List<BalanceChange> changes) {
        for (BalanceChange change : changes) {
            long userId = change.balances().userId();
            Purse purse = purses.get(userId);
            if (purse != null) {
                purse.follow(change.balances());
                change.settledEventIds().forEach(id -> release(id, userId));
            }
        }
    }

    /** Catches what a hand, or another program on the same database, has changed. */
    @Scheduled(initialDelay = "${one-api.sync-frequency}", fixedDelay = "${one-api.sync-frequency}")
    @Override
    public void reread() {
        purses.values().forEach(Purse::forget);
    }

    private Purse purse(long userId) {
        Purse known = purses.get(userId);
        if (known != null) {
            return known;
        }
        if (purses.size() >= MAX_USERS) {
            purses.values().removeIf(Purse::retireIfIdle);
        }
        return purses.computeIfAbsent(userId, id -> new Purse((Set<Long> tokens) -> balances.balances(id, tokens)));
    }
}
