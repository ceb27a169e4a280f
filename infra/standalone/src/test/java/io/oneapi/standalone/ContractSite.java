package io.oneapi.standalone;

import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A gateway on a database of some kind, with one person of each kind. */
record ContractSite(Gateway gateway, ContractPeople people) implements AutoCloseable {
    static ContractSite start(Dialect dialect, Path directory) {
        TestDatabase database = TestDatabase.create(dialect);
        Gateway gateway = Gateway.start(
                folder(directory.resolve(dialect.name())),
                database.dsn()
                        .map(dsn -> Map.of("SQL_DSN", dsn))
                        .orElseGet(() -> Map.of("SQLITE_PATH", database.file().toString())));
        return new ContractSite(gateway, new ContractPeople(gateway, new Books(gateway, database)));
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
