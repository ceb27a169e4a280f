package io.oneapi.account.balance;

import io.micronaut.data.connection.ConnectionOperations;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.balance.BalanceRecord;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Set;

/** Answers what users and tokens have left. */
@Singleton
final class StoredBalances implements BalanceApi {
    private final ConnectionOperations<Connection> connections;
    private final BalanceStatements statements;

    StoredBalances(ConnectionOperations<Connection> connections, BalanceStatements statements) {
        this.connections = connections;
        this.statements = statements;
    }

    /** The version first: a change that is committed in between may be contained without being told of, never the reverse. */
    @Override
    public BalanceRecord balances(long userId, Set<Long> tokenIds) {
        return connections.executeRead(status -> {
            Connection connection = status.getConnection();
            long version = statements.version(connection, userId);
            return new BalanceRecord(
                    userId,
                    version,
                    statements.userQuota(connection, Set.of(userId)).getOrDefault(userId, 0L),
                    statements.tokenQuota(connection, tokenIds));
        });
    }
}
