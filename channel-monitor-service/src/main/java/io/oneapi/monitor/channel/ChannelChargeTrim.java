package io.oneapi.monitor.channel;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.monitor.ChannelMonitorSchema;
import io.oneapi.monitor.channel.OldChannelCharges.OldCharge;
import io.oneapi.platform.retention.FirstKept;
import io.oneapi.platform.retention.OldEvents;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;

/** Removes charges that cannot come again, and adds them to the opening values, so that the counters still add up. */
@Singleton
final class ChannelChargeTrim {
    private final OldEvents oldEvents;
    private final TransactionOperations<Connection> transactions;
    private final OldChannelCharges oldCharges;

    ChannelChargeTrim(
            OldEvents oldEvents, TransactionOperations<Connection> transactions, OldChannelCharges oldCharges) {
        this.oldEvents = oldEvents;
        this.transactions = transactions;
        this.oldCharges = oldCharges;
    }

    @Scheduled(initialDelay = "${one-api.events.trim-every:1m}", fixedDelay = "${one-api.events.trim-every:1m}")
    void work() {
        oldEvents.remove(this::removeSome);
    }

    private boolean removeSome(FirstKept firstKept) {
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
