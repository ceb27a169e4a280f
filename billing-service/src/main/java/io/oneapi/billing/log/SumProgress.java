package io.oneapi.billing.log;

import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.platform.database.Databases;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;

/**
 * How many blocks have been summed, and the guard of the sums: who changes them holds a lock, who reads them sees them
 * as they were at one moment.
 */
@Singleton
final class SumProgress {
    private static final int TRIES = 3;

    private final ConnectionOperations<Connection> connections;
    private final TransactionOperations<Connection> transactions;

    SumProgress(
            @Named(Databases.LOG) ConnectionOperations<Connection> connections,
            @Named(Databases.LOG) TransactionOperations<Connection> transactions) {
        this.connections = connections;
        this.transactions = transactions;
    }

    private record State(long summedBlocks, long version) {}

    /** Reads rows and sums that belong together. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Connection connection, long summedBlocks);
    }

    /**
     * Reads without holding anybody up, and again when the sums have changed meanwhile; after a few tries it keeps them
     * from changing.
     */
    <T> T read(Reader<T> reader) {
        for (int i = 0; i < TRIES; i++) {
            Answer<T> answer = connections.executeRead(status -> attempt(status.getConnection(), reader));
            if (answer.consistent()) {
                return answer.value();
            }
        }
        return transactions.executeWrite(status ->
                reader.read(status.getConnection(), lock(status.getConnection()).summedBlocks()));
    }

    private record Answer<T>(T value, boolean consistent) {}

    private static <T> Answer<T> attempt(Connection connection, Reader<T> reader) {
        State before = state(connection);
        T value = reader.read(connection, before.summedBlocks());
        return new Answer<>(value, state(connection).equals(before));
    }

    /** A change of the sums. */
    @FunctionalInterface
    interface Change<T> {
        T make(Connection connection, Locked progress);
    }

    /** Changes sums in one transaction, alone among all processes. */
    <T> T change(Change<T> change) {
        return transactions.executeWrite(status -> {
            Connection connection = status.getConnection();
            return change.make(
                    connection, new Locked(connection, lock(connection).summedBlocks()));
        });
    }

    /** The progress while nobody else can move it. */
    record Locked(Connection connection, long summedBlocks) {
        void set(long blocks) {
            Sql.of("update log_progress set summed_blocks = ? where id = 1", blocks)
                    .update(connection);
        }
    }

    private static State lock(Connection connection) {
        if (Sql.of("update log_progress set version = version + 1 where id = 1").update(connection) == 0) {
            Sql.of("insert into log_progress (id, summed_blocks, version) values (1, 0, 1)")
                    .update(connection);
        }
        return state(connection);
    }

    private static State state(Connection connection) {
        List<State> rows = Sql.of("select summed_blocks, version from log_progress where id = 1")
                .list(connection, row -> new State(row.getLong(1), row.getLong(2)));
        return rows.isEmpty() ? new State(0, 0) : rows.getFirst();
    }
}
