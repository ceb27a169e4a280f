package io.oneapi.platform.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for each topic, {@code <data-dir>/dead-letters/<topic>}: for each event a line with time and reason, and one
 * with the event.
 */
@Singleton
@Requires(missingProperty = "one-api.kafka.bootstrap-servers")
final class FileDeadLetters implements DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(FileDeadLetters.class);

    private final Path directory;
    private final MeterRegistry meters;
    private final Clock clock;

    FileDeadLetters(@Value("${one-api.data-dir}") String dataDir, MeterRegistry meters, Clock clock) {
        this.directory = Path.of(dataDir, "dead-letters");
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public synchronized void add(String topic, byte[] event, Throwable reason) {
        Path file = directory.resolve(topic);
        log.error("an event of {} can never be taken and is put aside in {}", topic, file, reason);
        meters.counter("oneapi.events.dead", "topic", topic).increment();
        String explained = "# " + clock.instant() + " " + oneLine(reason.toString()) + "\n"
                + oneLine(new String(event, StandardCharsets.UTF_8)) + "\n";
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap(explained.getBytes(StandardCharsets.UTF_8)));
                channel.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("putting an event aside in " + file, e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
