package io.oneapi.platform.kafka;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.oneapi.platform.failure.LoopbackHint;
import io.oneapi.platform.failure.StartFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells an address where there is no Kafka from a Kafka that is away for a while. A process that has never reached it does
 * not start without it; one that has goes on, since calls need no Kafka.
 */
@Singleton
@Requires(property = KafkaConfig.BOOTSTRAP_SERVERS)
final class KafkaFirstContact {
    private final KafkaConfig config;
    private final KafkaTopics topics;
    private final Path mark;

    KafkaFirstContact(KafkaConfig config, KafkaTopics topics, @Property(name = "one-api.data-dir") String dataDir) {
        this.config = config;
        this.topics = topics;
        this.mark = Path.of(dataDir, "kafka-was-reached");
    }

    /**
     * Makes the first contact, if there has been none.
     *
     * @throws StartFailure when there is nobody
     */
    void make() {
        if (Files.exists(mark)) {
            return;
        }
        try {
            topics.ensure();
        } catch (RuntimeException e) {
            throw new StartFailure(
                    "Kafka at " + config.bootstrapServers() + " cannot be used (" + e.getMessage() + ": "
                            + reason(e) + "); correct KAFKA_BOOTSTRAP_SERVERS, or start Kafka first."
                            + LoopbackHint.HERE.about("//" + config.bootstrapServers()),
                    e);
        }
        remember();
    }

    private static String reason(RuntimeException e) {
        return e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
    }

    private void remember() {
        try {
            Files.createFile(mark);
        } catch (FileAlreadyExistsException e) {
            // Another process of this directory was there at the same time.
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + mark, e);
        }
    }
}
