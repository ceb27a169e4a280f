package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The stack's Kafka: what lies in its topics, and how far its consumers are. */
final class Deliveries {
    static final String USAGE = "one-api.usage";
    static final String CHARGES = "one-api.charges";
    static final String DEAD_LETTERS = "one-api.dead-letters";

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> settings;

    Deliveries(String bootstrapServers) {
        settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "request.timeout.ms",
                (int) REQUEST_LIMIT.toMillis(),
                "default.api.timeout.ms",
                (int) LIMIT.toMillis());
    }

    /** Records that no consumer group has committed yet, for people; empty when all are. */
    List<String> lags() throws InterruptedException {
        try (Admin admin = Admin.create(settings);
                KafkaConsumer<byte[], byte[]> reader = reader()) {
            // What was committed comes first: equal to the ends that come later, nothing is between two topics either.
            List<Committed> committed = new ArrayList<>();
            for (ConsumerGroupListing group : admin.listConsumerGroups().all().get()) {
                admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .forEach((partition, offset) ->
                                committed.add(new Committed(group.groupId(), partition, offset.offset())));
            }
            Map<TopicPartition, Long> ends = reader.endOffsets(
                    committed.stream().map(Committed::partition).collect(Collectors.toSet()));
            return committed.stream()
                    .filter(group -> group.offset() < ends.getOrDefault(group.partition(), 0L))
                    .map(group -> group.group() + " is behind in " + group.partition())
                    .toList();
        } catch (ExecutionException | KafkaException e) {
            return List.of("Kafka does not answer: " + e);
        }
    }

    private record Committed(String group, TopicPartition partition, long offset) {}

    /** The present end of a topic. */
    Mark mark(String topic) {
        try (KafkaConsumer<byte[], byte[]> reader = reader()) {
            return new Mark(reader.endOffsets(partitions(reader, topic)));
        }
    }

    /** A place in a topic. */
    record Mark(Map<TopicPartition, Long> offsets) {
        Mark {
            offsets = Map.copyOf(offsets);
        }
    }

    /** All records from a mark to the present end, in no particular order. */
    List<ConsumerRecord<byte[], byte[]>> since(Mark mark) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader = reader()) {
            Map<TopicPartition, Long> ends =
                    new HashMap<>(reader.endOffsets(mark.offsets().keySet()));
            reader.assign(ends.keySet());
            mark.offsets().forEach(reader::seek);
            long start = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(POLL).forEach(records::add);
                if (System.nanoTime() - start > LIMIT.toNanos()) {
                    throw new BenchFailure("Kafka does not hand over " + ends.keySet());
                }
            }
        }
        return records;
    }

    /** Returns when all are safe. */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.get("bootstrap.servers")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException e) {
            throw new BenchFailure("Kafka refuses records", e);
        }
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> reader, String topic) {
        List<PartitionInfo> partitions = reader.partitionsFor(topic);
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
