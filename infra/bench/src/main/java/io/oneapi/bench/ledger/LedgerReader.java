package io.oneapi.bench.ledger;

import io.oneapi.bench.load.BenchFailure;
import java.time.Duration;

/** Reads the ledger of a run, at once or when it has come to rest. */
public final class LedgerReader {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int EQUAL_READINGS = 4;

    private final ManagementApi api;
    private final BenchAccount account;
    private final ConsumptionLog log;

    public LedgerReader(ManagementApi api, BenchAccount account, ConsumptionLog log) {
        this.api = api;
        this.account = account;
        this.log = log;
    }

    public Ledger read() throws InterruptedException {
        ManagementApi.UserAmounts user = api.self();
        ManagementApi.TokenAmounts token = api.token(account.token().id());
        ConsumptionLog.Sum logged = log.sum();
        return new Ledger(
                user.quota(),
                user.usedQuota(),
                user.requestCount(),
                token.remainQuota(),
                token.usedQuota(),
                api.channelUsedQuota(account.channelId()),
                logged.quota(),
                logged.rows());
    }

    /** Waits until nothing has moved for two seconds. */
    public Ledger readAtRest(Duration limit) throws InterruptedException {
        Ledger last = read();
        int equal = 0;
        for (long reading = limit.dividedBy(POLL); reading > 0 && equal < EQUAL_READINGS; reading--) {
            Thread.sleep(POLL);
            Ledger next = read();
            equal = next.equals(last) ? equal + 1 : 0;
            last = next;
        }
        if (equal < EQUAL_READINGS) {
            throw new BenchFailure("the ledger still moves " + limit.toSeconds() + " s after the load: " + last);
        }
        return last;
    }
}
