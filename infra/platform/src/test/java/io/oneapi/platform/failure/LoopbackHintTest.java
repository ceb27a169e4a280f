package io.oneapi.platform.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackHintTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "jdbc:mariadb://localhost:3306/oneapi?x=y, true",
        "jdbc:postgresql://127.0.0.1/oneapi, true",
        "redis://[::1]:6379, true",
        "redis://:password@localhost:6379/0, true",
        "jdbc:mariadb://localhost.example.com:3306/oneapi, false",
        "jdbc:mariadb://db:3306/localhost, false",
        "redis://redis:6379, false"
    })
    void explainsAddressesOfTheContainerItself(String address, boolean explained) throws IOException {
        LoopbackHint hint = new LoopbackHint(List.of(Files.createFile(directory.resolve("mark"))));

        assertThat(hint.about(address).contains("--network host")).isEqualTo(explained);
    }

    @ParameterizedTest
    @CsvSource("jdbc:mariadb://localhost:3306/oneapi")
    void saysNothingOutsideOfContainers(String address) {
        assertThat(new LoopbackHint(List.of(directory.resolve("missing"))).about(address))
                .isEmpty();
    }
}
