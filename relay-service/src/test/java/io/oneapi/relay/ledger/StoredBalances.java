package io.oneapi.relay.ledger;

import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stored balances, counting how often they are read. */
final class StoredBalances implements BalanceApi {
    final Map<Long, Long> users = new ConcurrentHashMap<>();
    final Map<Long, Long> tokens = new ConcurrentHashMap<>();
    final AtomicInteger reads = new AtomicInteger();

    /** Happens once, after the next read and before its answer. */
    Runnable duringNextRead = () -> {};

    /** Whether nobody answers. */
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
        BalanceRecord read = new BalanceRecord(userId, 1, users.getOrDefault(userId, 0L), ofTokens);
        Runnable meanwhile = duringNextRead;
        duringNextRead = () -> {};
        meanwhile.run();
        return read;
    }
}
