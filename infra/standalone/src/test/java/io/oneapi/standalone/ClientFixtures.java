package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The recorded calls of one client library. A change in what a library sends, or in what it is answered, shows as a
 * difference; {@code -Dclients.record=true} writes the files anew.
 */
final class ClientFixtures {
    private static final boolean RECORD = Boolean.getBoolean("clients.record");

    private final Path folder;

    ClientFixtures(String library) {
        folder = Path.of(System.getProperty("basedir", "."), "src/test/resources/clients", library);
    }

    void assertSame(String name, RecordedExchange exchange) {
        Path file = folder.resolve(name.toLowerCase(Locale.ROOT).replace('_', '-') + ".txt");
        try {
            if (RECORD) {
                Files.createDirectories(folder);
                Files.writeString(file, exchange.toFixture());
            }
            assertThat(exchange.toFixture()).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }
}
