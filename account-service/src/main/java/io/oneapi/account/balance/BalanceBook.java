package io.oneapi.account.balance;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one place where balances change. Each change is committed and announced under one lock, so that holders of copies
 * hear of balances in the order in which they came to be.
 */
@Singleton
public final class BalanceBook {
    private final TransactionOperations<Connection> transactions;
    private final BalanceStatements statements;
    private final EventBus events;
    private final ReentrantLock order = new ReentrantLock();

    BalanceBook(TransactionOperations<Connection> transactions, BalanceStatements statements, EventBus events) {
        this.transactions = transactions;
        this.statements = statements;
        this.events = events;
    }

    /** Takes charges from users and tokens, each event once however often it comes. */
    void settle(List<ChargeEvent> charges) {
        commitAndAnnounce(charges.stream().map(ChargeEvent::eventId).toList(), connection -> {
            List<ChargeEvent> fresh = statements.withoutSettled(connection, charges);
            statements.insertCharges(connection, fresh);
            ChargeTotals totals = ChargeTotals.of(fresh);
            statements.chargeUsers(connection, totals.byUser());
            statements.chargeTokens(connection, totals.byToken());
            // Also those of known events: whoever still holds quota for one must hear that it is settled.
            ChargeTotals all = ChargeTotals.of(charges);
            return new Touched(all.byUser().keySet(), all.byToken().keySet());
        });
    }

    /**
     * Adds points to what a token has left, fewer when negative, and announces what that comes to. A token that is new,
     * or newly limited, is announced by adding none: an id may have belonged to another token before.
     */
    public void addToToken(long tokenId, long points) {
        commitAndAnnounce(List.of(), connection -> {
            statements.addToToken(connection, tokenId, points);
            return new Touched(Set.of(), Set.of(tokenId));
        });
    }

    /** The rows whose balances a change has moved. */
    private record Touched(Set<Long> users, Set<Long> tokens) {}

    private record Committed(Map<Long, Long> userQuota, Map<Long, Long> tokenQuota, Set<Long> exhausted) {}

    private interface Change {
        Touched apply(Connection connection);
    }

    private void commitAndAnnounce(List<String> settledEventIds, Change change) {
        order.lock();
        try {
            Committed committed = transactions.executeWrite(status -> {
                Connection connection = status.getConnection();
                Touched touched = change.apply(connection);
                return new Committed(
                        statements.userQuota(connection, touched.users()),
                        statements.tokenQuota(connection, touched.tokens()),
                        statements.markExhausted(connection, touched.tokens()));
            });
            events.publish(
                    Topic.BALANCES,
                    List.of(new BalanceChange(
                            BalanceChange.SCHEMA_VERSION,
                            committed.userQuota(),
                            committed.tokenQuota(),
                            settledEventIds)));
            List<ConfigChange> changedTokens = committed.exhausted().stream()
                    .map(token -> ConfigChange.of(ConfigChange.Kind.TOKEN, token))
                    .toList();
            if (!changedTokens.isEmpty()) {
                events.publish(Topic.CONFIG_CHANGES, changedTokens);
            }
        } finally {
            order.unlock();
        }
    }
}
