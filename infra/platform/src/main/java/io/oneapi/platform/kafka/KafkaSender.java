package io.oneapi.platform.kafka;

import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes records and waits until the brokers have them. */
@Singleton
@Requires(property = KafkaConfig.BOOTSTRAP_SERVERS)
final class KafkaSender {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final KafkaTopics topics;
    private @Nullable Producer<byte[], byte[]> producer;

    KafkaSender(KafkaClients clients, KafkaTopics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * Writes records.
     *
     * @throws IllegalStateException when it is not certain that the brokers have all of them
     */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        topics.ensure();
        Producer<byte[], byte[]> sender = producer();
        List<Future<RecordMetadata>> sent = records.stream().map(sender::send).toList();
        sender.flush();
        sent.forEach(KafkaSender::await);
    }

    /** Made at first use, so that a service starts while no broker can be found. */
    private synchronized Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> known = producer;
        if (known == null) {
            known = clients.producer();
            producer = known;
        }
        return known;
    }

    private static void await(Future<RecordMetadata> acknowledgement) {
        try {
            acknowledgement.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("writing to Kafka: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing to Kafka", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
        }
    }
}
