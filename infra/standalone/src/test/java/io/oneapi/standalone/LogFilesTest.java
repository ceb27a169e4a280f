package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    private static final String STATEMENT = "INSERT INTO `tokens`";

    @TempDir
    Path directory;

    @Test
    void haveTheirDayInTheirNameAndNoStatements() {
        try (Gateway gateway = Gateway.start(directory)) {
            createToken(gateway);

            await().untilAsserted(() -> assertThat(text()).contains("listens on"));
        }
        assertThat(files()).singleElement().asString().matches("oneapi-[0-9]{8}\\.log");
        assertThat(text()).doesNotContainIgnoringCase(STATEMENT);
    }

    /** F18: values are left out, as they may be secrets. */
    @Test
    void areOneAndHaveTheStatementsWhereThatIsWanted() {
        try (Gateway gateway = Gateway.start(directory, Map.of("ONLY_ONE_LOG_FILE", "true", "DEBUG_SQL", "true"))) {
            createToken(gateway);

            await().untilAsserted(() -> assertThat(text()).containsIgnoringCase(STATEMENT));
        }
        assertThat(files()).containsExactly("oneapi.log");
        assertThat(text()).doesNotContain("name-of-a-token");
    }

    private static void createToken(Gateway gateway) {
        Admin.signedIn(gateway).createToken("{\"name\":\"name-of-a-token\"}");
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        try {
            return Files.readString(directory.resolve("logs").resolve(files().getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
