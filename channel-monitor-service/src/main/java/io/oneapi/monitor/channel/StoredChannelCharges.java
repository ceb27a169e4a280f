package io.oneapi.monitor.channel;

import io.micronaut.data.connection.ConnectionOperations;
import io.oneapi.contract.charge.ChannelChargesApi;
import io.oneapi.contract.charge.ChargeSum;
import io.oneapi.platform.database.Batches;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Sums what is booked on channels. */
@Singleton
final class StoredChannelCharges implements ChannelChargesApi {
    private static final String SUM =
            "select count(*), coalesce(sum(quota), 0) from channel_charges where event_id >= ? and event_id < ?";

    private final ConnectionOperations<Connection> connections;

    StoredChannelCharges(ConnectionOperations<Connection> connections) {
        this.connections = connections;
    }

    @Override
    public ChargeSum sum(String fromEventId, String toEventId) {
        return connections.executeRead(status -> {
            try (PreparedStatement statement = status.getConnection().prepareStatement(SUM)) {
                statement.setString(1, fromEventId);
                statement.setString(2, toEventId);
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
