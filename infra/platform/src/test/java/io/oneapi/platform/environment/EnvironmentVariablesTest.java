package io.oneapi.platform.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentVariablesTest {
    @TempDir
    Path directory;

    @Test
    void putsTheProcessOverTheFile() {
        Path file = dotEnv("A=file\nB=file");

        EnvironmentVariables variables = EnvironmentVariables.of(Map.of("A", "process", "C", "process"), file);

        assertThat(variables.all()).isEqualTo(Map.of("A", "process", "B", "file", "C", "process"));
    }

    @Test
    void countsAnEmptyValueAsUnset() {
        Path file = dotEnv("A=file\nB=");

        EnvironmentVariables variables = EnvironmentVariables.of(Map.of("A", "", "C", ""), file);

        assertThat(variables.all()).isEqualTo(Map.of("A", "file"));
        assertThat(variables.text("B")).isEmpty();
        assertThat(variables.text("C")).isEmpty();
    }

    @Test
    void doesWithoutAFile() {
        EnvironmentVariables variables = EnvironmentVariables.of(Map.of("A", "1"), directory.resolve("missing"));

        assertThat(variables.all()).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void ignoresAFileThatIsNoText() throws IOException {
        Path file = Files.write(directory.resolve(".env"), new byte[] {(byte) 0xc3, (byte) 0x28, '\n'});

        assertThat(EnvironmentVariables.of(Map.of("A", "1"), file).all()).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void ignoresADirectoryInPlaceOfTheFile() {
        assertThat(EnvironmentVariables.of(Map.of(), directory).all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"42, 42", "+42, 42", "-42, -42", "007, 7", "2147483647, 2147483647", "-2147483648, -2147483648"})
    void readsIntegers(String text, int value) {
        assertThat(of(text).integer("A", 5)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "4.2", "4e2", " 4", "4 ", "0x4", "--4", "2147483648", "99999999999999999999"})
    void takesTheDefaultForWhatIsNoInteger(String text) {
        assertThat(of(text).integer("A", 5)).isEqualTo(5);
    }

    @Test
    void takesTheDefaultForAnIntegerThatIsUnset() {
        assertThat(of("").integer("A", 5)).isEqualTo(5);
    }

    private EnvironmentVariables of(String value) {
        return EnvironmentVariables.of(Map.of("A", value), directory.resolve("missing"));
    }

    private Path dotEnv(String text) {
        try {
            return Files.writeString(directory.resolve(".env"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
