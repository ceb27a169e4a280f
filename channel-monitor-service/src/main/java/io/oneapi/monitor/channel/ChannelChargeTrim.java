package io.oneapi.monitor.channel;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.monitor.ChannelMonitorSchema;
import io.oneapi.monitor.channel.OldChannelCharges.OldCharge;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.Trim;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;

/** Removes charges that cannot come again, and adds them to the opening values, so that the counters still add up. */
@Singleton
final class ChannelChargeTrim implements Trim {
    private final TransactionOperations<Connection> transactions;
    private final OldChannelCharges oldCharges;

    ChannelChargeTrim(TransactionOperations<Connection> transactions, OldChannelCharges oldCharges) {
        this.transactions = transactions;
        this.oldCharges = oldCharges;
    }

    @Override
    public boolean removeSome(FirstKept firstKept) {
        return transactions.executeWrite(status -> {
            Connection connection = status.getConnection();
            ChannelMonitorSchema.CHARGES_KEPT.moveTo(connection, firstKept);
            List<OldCharge> oldest = oldCharges.before(connection, firstKept.eventId());
            oldCharges.addToOpenings(connection, oldest);
            oldCharges.delete(connection, oldest);
            return !oldest.isEmpty();
        });
    }
}
