package io.oneapi.platform.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.oneapi.platform.event.DeadLetters;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topic for all events that can never be taken; headers tell the topic they came from and the reason. */
@Singleton
@Requires(property = KafkaConfig.BOOTSTRAP_SERVERS)
final class KafkaDeadLetters implements DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(KafkaDeadLetters.class);

    private final KafkaConfig config;
    private final KafkaSender sender;
    private final MeterRegistry meters;

    KafkaDeadLetters(KafkaConfig config, KafkaSender sender, MeterRegistry meters) {
        this.config = config;
        this.sender = sender;
        this.meters = meters;
    }

    @Override
    public void add(String topic, byte[] event, Throwable reason) {
        String name = config.topicName(KafkaTopics.DEAD_LETTERS);
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(name, event);
        letter.headers().add("topic", topic.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("reason", reason.toString().getBytes(StandardCharsets.UTF_8));
        sender.send(List.of(letter));
        log.error("an event of {} can never be taken and is put aside in {}", topic, name, reason);
        meters.counter("oneapi.events.dead", "topic", topic).increment();
    }
}
