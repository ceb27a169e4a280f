package io.oneapi.platform.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.oneapi.platform.event.DeadLetters;
import io.oneapi.platform.event.Delivery;
import io.oneapi.platform.event.EventCodec;
import io.oneapi.platform.event.EventConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes this replica's share of a topic. Offsets are committed after the consumer has taken the events, so that none is
 * lost; after a failure the same events are read again.
 */
final class TopicWorker<E> extends KafkaLoop {
    private static final Logger log = LoggerFactory.getLogger(TopicWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final EventConsumer<E> consumer;
    private final Duration window;
    private final Supplier<KafkaConsumer<byte[], byte[]>> connection;
    private final EventCodec codec;
    private final Delivery delivery;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final AtomicLong lag = new AtomicLong();

    /** @param window what comes within it is taken together, unless it comes after a silence */
    TopicWorker(
            EventConsumer<E> consumer,
            Duration window,
            Supplier<KafkaConsumer<byte[], byte[]>> connection,
            EventCodec codec,
            Delivery delivery,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        super("kafka-" + consumer.topic().name());
        this.consumer = consumer;
        this.window = window;
        this.connection = connection;
        this.codec = codec;
        this.delivery = delivery;
        this.deadLetters = deadLetters;
        this.meters = meters;
        meters.gauge("oneapi.events.lag", List.of(Tag.of("topic", topic())), lag);
    }

    @Override
    KafkaConsumer<byte[], byte[]> connect() {
        return connection.get();
    }

    @Override
    void step(KafkaConsumer<byte[], byte[]> kafka) {
        ConsumerRecords<byte[], byte[]> records = kafka.poll(POLL);
        if (!records.isEmpty()) {
            long begun = System.nanoTime();
            take(kafka, records);
            if (records.count() < KafkaClients.MAX_POLL_RECORDS) {
                // The broker is not asked to wait instead: it would answer idle services at the end of every window.
                pause(window.minusNanos(System.nanoTime() - begun));
            }
        }
        lag.set(kafka.assignment().stream()
                .mapToLong(partition -> kafka.currentLag(partition).orElse(0))
                .sum());
    }

    private void take(KafkaConsumer<byte[], byte[]> kafka, ConsumerRecords<byte[], byte[]> records) {
        try {
            delivery.deliver(consumer.topic(), decoded(records), consumer::accept);
            kafka.commitSync();
            meters.counter("oneapi.events.taken", "topic", topic()).increment(records.count());
            succeeded();
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("{} events of {} could not be taken, they come again", records.count(), topic(), e);
            meters.counter("oneapi.events.failures", "topic", topic()).increment();
            rewind(kafka, records);
            pauseAfterFailure();
        }
    }

    private List<E> decoded(ConsumerRecords<byte[], byte[]> records) {
        List<E> events = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            decoded(record).ifPresent(events::add);
        }
        return events;
    }

    private Optional<E> decoded(ConsumerRecord<byte[], byte[]> record) {
        // A record may come without a value.
        byte[] bytes = record.value() == null ? new byte[0] : record.value();
        try {
            return Optional.of(codec.decode(bytes, consumer.topic().type()));
        } catch (IllegalArgumentException e) {
            deadLetters.add(topic(), bytes, e);
            return Optional.empty();
        }
    }

    private static void rewind(KafkaConsumer<byte[], byte[]> kafka, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            kafka.seek(partition, records.records(partition).getFirst().offset());
        }
    }

    private String topic() {
        return consumer.topic().name();
    }
}
