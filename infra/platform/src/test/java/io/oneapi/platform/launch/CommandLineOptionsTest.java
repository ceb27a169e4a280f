package io.oneapi.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class CommandLineOptionsTest {
    @Test
    void haveDefaults() {
        CommandLineOptions options = parse();

        assertThat(options.port).isNull();
        assertThat(options.dataDir).isEqualTo(Path.of("data"));
        assertThat(options.logDir).isEqualTo("logs");
        assertThat(options.version).isFalse();
        assertThat(options.help).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 3001", "-port 3001", "--port=3001", "-port=3001"})
    void takeAPort(String arguments) {
        assertThat(parse(arguments.split(" ")).port).isEqualTo(3001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data-dir /d", "-data-dir /d", "--data-dir=/d", "-data-dir=/d"})
    void takeADataDirectory(String arguments) {
        assertThat(parse(arguments.split(" ")).dataDir).isEqualTo(Path.of("/d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--log-dir /l", "-log-dir /l", "--log-dir=/l", "-log-dir=/l"})
    void takeALogDirectory(String arguments) {
        assertThat(parse(arguments.split(" ")).logDir).isEqualTo("/l");
    }

    @Test
    void takeAnEmptyLogDirectoryForNone() {
        assertThat(parse("--log-dir", "").logDir).isEmpty();
        assertThat(parse("--log-dir=").logDir).isEmpty();
        assertThat(parse("-log-dir=").logDir).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--version, true, false",
        "-version, true, false",
        "--help, false, true",
        "-help, false, true",
        "-h, false, true"
    })
    void takeSwitches(String argument, boolean version, boolean help) {
        CommandLineOptions options = parse(argument);

        assertThat(options.version).isEqualTo(version);
        assertThat(options.help).isEqualTo(help);
    }

    @Test
    void takeSeveralFlagsAtOnce() {
        CommandLineOptions options = parse("--port", "3001", "-log-dir=/l", "--data-dir=/d");

        assertThat(options.port).isEqualTo(3001);
        assertThat(options.logDir).isEqualTo("/l");
        assertThat(options.dataDir).isEqualTo(Path.of("/d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--unknown", "--port", "--port x", "--port=", "word"})
    void refuseWhatTheyDoNotKnow(String arguments) {
        assertThatThrownBy(() -> parse(arguments.split(" "))).isInstanceOf(ParameterException.class);
    }

    private static CommandLineOptions parse(String... arguments) {
        CommandLineOptions options = new CommandLineOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }
}
