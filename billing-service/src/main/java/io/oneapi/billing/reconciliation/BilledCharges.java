package io.oneapi.billing.reconciliation;

import io.micronaut.data.connection.ConnectionOperations;
import io.oneapi.contract.charge.ChargeSum;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.Databases;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Sums what billing has charged. */
@Singleton
final class BilledCharges {
    private static final String SUM =
            "select count(*), coalesce(sum(quota), 0) from billing_events where event_id >= ? and event_id < ?";

    private final ConnectionOperations<Connection> connections;

    BilledCharges(@Named(Databases.LOG) ConnectionOperations<Connection> connections) {
        this.connections = connections;
    }

    ChargeSum sum(EventRange range) {
        return connections.executeRead(status -> {
            try (PreparedStatement statement = status.getConnection().prepareStatement(SUM)) {
                statement.setString(1, range.fromEventId());
                statement.setString(2, range.toEventId());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new ChargeSum(row.getLong(1), row.getLong(2));
                }
            } catch (SQLException e) {
                throw Batches.failure(SUM, e);
            }
        });
    }
}
