package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that cannot be is told in one line, and the exit code says so too. */
class StartFailureTest {
    @TempDir
    Path directory;

    private record Ended(int exitCode, String output) {}

    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(GatewayJvm.command("io.oneapi.standalone.OneApi"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("PORT", Integer.toString(Gateway.freePort()));
        builder.environment().put("MANAGEMENT_PORT", Integer.toString(Gateway.freePort()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    private static List<String> complaints(Ended ended) {
        return ended.output()
                .lines()
                .filter(line -> line.startsWith("one-api: cannot start: "))
                .toList();
    }

    @Test
    void aTakenPortIsToldWithWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Ended ended = run(Map.of("PORT", Integer.toString(taken.getLocalPort())), "--log-dir", "");

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(complaints(ended))
                    .singleElement()
                    .asString()
                    .contains("port")
                    .contains("--port");
        }
    }

    @Test
    void aDataDirectoryThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("a-file"));

        Ended ended = run(Map.of(), "--data-dir", file.resolve("data").toString(), "--log-dir", "");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(complaints(ended))
                .singleElement()
                .asString()
                .contains(file.toString())
                .contains("--data-dir");
    }

    @Test
    void aMalformedDsnIsToldWithoutItsPassword() throws Exception {
        Ended ended = run(Map.of("SQL_DSN", "root:secret-word@somewhere"), "--log-dir", "");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(complaints(ended)).singleElement().asString().contains("SQL_DSN");
        assertThat(ended.output()).doesNotContain("secret-word");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() throws Exception {
        Ended ended = run(
                Map.of("SQL_DSN", "postgres://u:secret-word@127.0.0.1:" + Gateway.freePort() + "/d"), "--log-dir", "");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(complaints(ended)).singleElement().asString().contains("cannot be opened");
        assertThat(ended.output()).doesNotContain("secret-word");
    }

    @Test
    void aProxyListThatCannotBeReadIsRefused() throws Exception {
        Ended ended = run(Map.of("TRUSTED_PROXIES", "10.0.0.0/8,everybody"), "--log-dir", "");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(complaints(ended))
                .singleElement()
                .asString()
                .contains("TRUSTED_PROXIES")
                .contains("everybody");
    }

    @ParameterizedTest
    @CsvSource({
        "SYNC_FREQUENCY, 0",
        "BATCH_UPDATE_INTERVAL, -1",
        "INITIAL_ROOT_TOKEN, sk-0123456789",
        "INITIAL_ROOT_ACCESS_TOKEN, 0123456789abcdef0123456789abcdef0"
    })
    void aVariableThatCannotBeUsedIsNamed(String variable, String value) throws Exception {
        Ended ended = run(Map.of(variable, value), "--log-dir", "");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(complaints(ended)).singleElement().asString().contains(variable + " must");
    }

    @Test
    void anUnknownFlagShowsTheUsage() throws Exception {
        Ended ended = run(Map.of(), "--prot", "3000");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).contains("--prot").contains("--port");
    }

    @Test
    void theVersionIsPrintedBare() throws Exception {
        Ended ended = run(Map.of(), "-version");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output().strip()).matches("v[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }

    @Test
    void aSecondRelayOnOneJournalIsRefused() throws Exception {
        try (Gateway first = Gateway.start(directory)) {
            Ended ended = run(Map.of(), "--data-dir", first.dataDir().toString(), "--log-dir", "");

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(complaints(ended)).singleElement().asString().contains("in use by another process");
        }
    }
}
