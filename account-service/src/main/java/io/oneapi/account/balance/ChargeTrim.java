package io.oneapi.account.balance;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.account.AccountSchema;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.Trim;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** Removes charges that cannot come again, and adds them to the opening values, so that the counters still add up. */
@Singleton
final class ChargeTrim implements Trim {
    private final TransactionOperations<Connection> transactions;
    private final OldCharges oldCharges;

    ChargeTrim(TransactionOperations<Connection> transactions, OldCharges oldCharges) {
        this.transactions = transactions;
        this.oldCharges = oldCharges;
    }

    @Override
    public boolean removeSome(FirstKept firstKept) {
        return transactions.executeWrite(status -> {
            Connection connection = status.getConnection();
            AccountSchema.CHARGES_KEPT.moveTo(connection, firstKept);
            List<ChargeEvent> oldest = oldCharges.before(connection, firstKept.eventId());
            oldCharges.addToUsers(connection, ChargeTotals.of(oldest).byUser());
            addToTokens(connection, oldest);
            oldCharges.delete(connection, oldest);
            return !oldest.isEmpty();
        });
    }

    /** What an earlier token of the same id was charged is not the present one's. */
    private void addToTokens(Connection connection, List<ChargeEvent> charges) {
        Map<Long, Long> creation = oldCharges.creation(connection, charges);
        List<ChargeEvent> ofPresentTokens = charges.stream()
                .filter(charge -> charge.occurredAt() >= creation.getOrDefault(charge.tokenId(), Long.MAX_VALUE))
                .toList();
        oldCharges.addToTokens(connection, ChargeTotals.of(ofPresentTokens).byToken(), creation);
    }
}
