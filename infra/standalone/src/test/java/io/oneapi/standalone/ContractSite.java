package io.oneapi.standalone;

import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A gateway on a database of some kind, with one person of each kind. */
record ContractSite(Gateway gateway, Books books, ContractPeople people) implements AutoCloseable {
    static ContractSite start(Dialect dialect, Path directory) {
        return start(dialect, directory, Map.of());
    }

    static ContractSite start(Dialect dialect, Path directory, Map<String, String> variables) {
        TestDatabase database = TestDatabase.create(dialect);
        Map<String, String> environment = new HashMap<>(variables);
        environment.putAll(database.dsn()
                .map(dsn -> Map.of("SQL_DSN", dsn))
                .orElseGet(() -> Map.of("SQLITE_PATH", database.file().toString())));
        Gateway gateway = Gateway.start(folder(directory.resolve(dialect.name())), environment);
        Books books = new Books(gateway, database);
        return new ContractSite(gateway, books, new ContractPeople(gateway, books));
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
