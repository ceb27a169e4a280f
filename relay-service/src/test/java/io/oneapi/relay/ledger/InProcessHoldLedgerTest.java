package io.oneapi.relay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.relay.ledger.HoldLedger.HoldDecision;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class InProcessHoldLedgerTest extends HoldLedgerConformance {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InProcessHoldLedger ledger = new InProcessHoldLedger(balances, meters);

    @Override
    HoldLedger ledger() {
        return ledger;
    }

    @Override
    void changed(BalanceChange... changes) {
        ledger.accept(List.of(changes));
    }

    @Override
    void reread() {
        ledger.reread();
    }

    @Test
    void readsABalanceOnceHoweverManyAskAtOnce() {
        balances.users.put(ANN, 100L);
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                String id = "hold-" + i;
                callers.execute(() -> {
                    awaitQuietly(begin);
                    ledger.hold(id, ANN, UNLIMITED, 1);
                });
            }
            begin.countDown();
        }

        assertThat(balances.reads).hasValue(1);
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
    void tellsHowManyHoldsAreOpen() {
        balances.users.put(ANN, 100L);
        ledger.hold("a", ANN, UNLIMITED, 30);
        ledger.hold("b", ANN, UNLIMITED, 30);
        ledger.release("b", ANN);

        assertThat(meters.get("oneapi.holds.open").gauge().value()).isOne();
    }
}
