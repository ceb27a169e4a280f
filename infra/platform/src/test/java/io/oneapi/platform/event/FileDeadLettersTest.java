package io.oneapi.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDeadLettersTest {
    @TempDir
    Path directory;

    @Test
    void keepsEachEventOnALineOfItsOwnBehindTheReason() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
        FileDeadLetters letters = new FileDeadLetters(directory.toString(), meters, clock);

        letters.add("usage", "{\"a\":\n1}".getBytes(UTF_8), new ArithmeticException("too\nlarge"));
        letters.add("usage", "{}".getBytes(UTF_8), new ArithmeticException("too large"));

        assertThat(Files.readString(directory.resolve("dead-letters/usage"))).isEqualTo("""
                # 2026-11-21T08:00:00Z java.lang.ArithmeticException: too large
                {"a": 1}
                # 2026-11-21T08:00:00Z java.lang.ArithmeticException: too large
                {}
                """);
        assertThat(meters.counter("oneapi.events.dead", "topic", "usage").count())
                .isEqualTo(2);
    }
}
