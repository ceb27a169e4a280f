package io.oneapi.platform.kafka;

import io.micronaut.context.annotation.Requires;
import io.oneapi.platform.failure.StartFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka clients, all with the operator's settings for connection and sign-in. */
@Singleton
@Requires(property = KafkaConfig.BOOTSTRAP_SERVERS)
final class KafkaClients {
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    /** A member learns by it that its group shares the work out anew, and until all have learnt it nobody works. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    static final int MAX_POLL_RECORDS = 2_000;

    private final KafkaConfig config;
    private final Map<String, Object> common = new HashMap<>();

    KafkaClients(KafkaConfig config) {
        this.config = config;
        common.put("bootstrap.servers", config.bootstrapServers());
        common.put("reconnect.backoff.max.ms", 1_000);
        if (!config.propertiesFile().isEmpty()) {
            readProperties(Path.of(config.propertiesFile()));
        }
    }

    private void readProperties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFailure("KAFKA_PROPERTIES_FILE " + file + " cannot be read (" + e + ")", e);
        }
        properties.stringPropertyNames().forEach(name -> common.put(name, properties.getProperty(name)));
    }

    /** A producer whose events are on the brokers' disks when it says so, once and in order. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 5);
        settings.put("batch.size", 128 * 1024);
        settings.put("compression.type", "lz4");
        settings.put("max.block.ms", config.publishTimeout().toMillis());
        settings.put("request.timeout.ms", (int) config.publishTimeout().toMillis() / 2);
        settings.put("delivery.timeout.ms", (int) config.publishTimeout().toMillis());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A member of a group that shares the work on a topic, from the oldest event that is not done. */
    KafkaConsumer<byte[], byte[]> worker(String group) {
        Map<String, Object> settings = consumerSettings();
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("session.timeout.ms", (int) SESSION_TIMEOUT.toMillis());
        settings.put("heartbeat.interval.ms", (int) HEARTBEAT.toMillis());
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader of all that is published from now on, in no group. */
    KafkaConsumer<byte[], byte[]> listener() {
        Map<String, Object> settings = consumerSettings();
        settings.put("auto.offset.reset", "latest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", MAX_POLL_RECORDS);
        settings.put("isolation.level", "read_committed");
        return settings;
    }

    Admin admin() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put("default.api.timeout.ms", (int) config.publishTimeout().toMillis());
        settings.put("request.timeout.ms", (int) config.publishTimeout().toMillis() / 2);
        return Admin.create(settings);
    }
}
