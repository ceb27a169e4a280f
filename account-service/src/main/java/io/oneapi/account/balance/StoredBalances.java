package io.oneapi.account.balance;

import io.micronaut.data.connection.ConnectionOperations;
import io.oneapi.contract.balance.BalanceApi;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers what users and tokens have left. */
@Singleton
final class StoredBalances implements BalanceApi {
    private final ConnectionOperations<Connection> connections;
    private final BalanceStatements statements;

    StoredBalances(ConnectionOperations<Connection> connections, BalanceStatements statements) {
        this.connections = connections;
        this.statements = statements;
    }

    @Override
    public OptionalLong userQuota(long userId) {
        return connections.executeRead(status -> only(
                statements.userQuota(status.getConnection(), Set.of(userId)).get(userId)));
    }

    @Override
    public OptionalLong tokenQuota(long tokenId) {
        return connections.executeRead(status -> only(
                statements.tokenQuota(status.getConnection(), Set.of(tokenId)).get(tokenId)));
    }

    private static OptionalLong only(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
