package io.oneapi.account.notification;

import io.micronaut.data.connection.ConnectionOperations;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.platform.database.Batches;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where users read their mail, as stored now. Old rows may hold several addresses, between semicolons. */
@Singleton
final class MailAddresses {
    private static final int ROOT = 100;

    private final ConnectionOperations<Connection> connections;

    MailAddresses(ConnectionOperations<Connection> connections) {
        this.connections = connections;
    }

    List<EmailAddress> ofRoot() {
        return find("select email from users where role = ? and status = 1 order by id limit 1", ROOT);
    }

    List<EmailAddress> ofUser(long userId) {
        return find("select email from users where id = ? and status = 1", userId);
    }

    private List<EmailAddress> find(String select, long parameter) {
        return connections.executeRead(status -> {
            try (PreparedStatement statement = status.getConnection().prepareStatement(select)) {
                statement.setLong(1, parameter);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? parse(row.getString(1)) : List.of();
                }
            } catch (SQLException e) {
                throw Batches.failure(select, e);
            }
        });
    }

    private static List<EmailAddress> parse(@Nullable String stored) {
        return stored == null
                ? List.of()
                : Arrays.stream(stored.split(";"))
                        .flatMap(address -> EmailAddress.parse(address).stream())
                        .toList();
    }
}
