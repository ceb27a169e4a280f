package io.oneapi.account.balance;

import io.micronaut.data.connection.ConnectionOperations;
import io.oneapi.platform.database.Batches;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Tells what users and tokens have left and have used. */
@Singleton
public final class Balances {
    private final ConnectionOperations<Connection> connections;

    Balances(ConnectionOperations<Connection> connections) {
        this.connections = connections;
    }

    public Optional<Balance> ofUser(long userId) {
        return find("select coalesce(quota, 0), coalesce(used_quota, 0) from users where id = ?", userId);
    }

    public Optional<Balance> ofToken(long tokenId) {
        return find("select coalesce(remain_quota, 0), coalesce(used_quota, 0) from tokens where id = ?", tokenId);
    }

    private Optional<Balance> find(String select, long id) {
        return connections.executeRead(status -> {
            try (PreparedStatement statement = status.getConnection().prepareStatement(select)) {
                statement.setLong(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(new Balance(row.getLong(1), row.getLong(2))) : Optional.empty();
                }
            } catch (SQLException e) {
                throw Batches.failure(select, e);
            }
        });
    }
}
