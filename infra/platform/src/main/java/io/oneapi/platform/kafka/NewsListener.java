package io.oneapi.platform.kafka;

import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventCodec;
import io.oneapi.platform.event.EventConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells this replica what every replica must hear. From the moment it listens nothing passes unheard; what came before
 * is read from its source, as is whatever a consumer could not take.
 */
final class NewsListener extends KafkaLoop {
    private static final Logger log = LoggerFactory.getLogger(NewsListener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration POLL_WHILE_BEHIND = Duration.ofMillis(200);

    private final List<EventConsumer<?>> consumers;
    private final KafkaConfig config;
    private final KafkaClients clients;
    private final KafkaTopics topics;
    private final EventCodec codec;
    private final Set<EventConsumer<?>> behind = new HashSet<>();

    NewsListener(
            List<EventConsumer<?>> consumers,
            KafkaConfig config,
            KafkaClients clients,
            KafkaTopics topics,
            EventCodec codec) {
        super("kafka-news");
        this.consumers = List.copyOf(consumers);
        this.config = config;
        this.clients = clients;
        this.topics = topics;
        this.codec = codec;
    }

    @Override
    KafkaConsumer<byte[], byte[]> connect() {
        topics.ensure();
        KafkaConsumer<byte[], byte[]> kafka = clients.listener();
        try {
            List<TopicPartition> partitions = consumers.stream()
                    .map(consumer -> config.topicName(consumer.topic().name()))
                    .distinct()
                    .flatMap(name -> kafka.partitionsFor(name).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            kafka.assign(partitions);
            kafka.seekToEnd(partitions);
            partitions.forEach(kafka::position); // The seek is only done when a position is asked for.
            behind.addAll(consumers);
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    @Override
    void step(KafkaConsumer<byte[], byte[]> kafka) {
        catchUp();
        ConsumerRecords<byte[], byte[]> records = kafka.poll(behind.isEmpty() ? POLL : POLL_WHILE_BEHIND);
        consumers.forEach(consumer -> tell(consumer, records));
        succeeded();
    }

    private void catchUp() {
        for (EventConsumer<?> consumer : List.copyOf(behind)) {
            try {
                consumer.reread();
                behind.remove(consumer);
            } catch (RuntimeException e) {
                log.warn("{} could not be read again yet: {}", nameOf(consumer), e.toString());
            }
        }
    }

    private <E> void tell(EventConsumer<E> consumer, ConsumerRecords<byte[], byte[]> records) {
        Topic<E> topic = consumer.topic();
        try {
            List<E> events = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records.records(config.topicName(topic.name()))) {
                events.add(codec.decode(record.value(), topic.type()));
            }
            if (!events.isEmpty()) {
                consumer.accept(events);
            }
        } catch (RuntimeException e) {
            log.warn("{} could not take news of {} and reads all again", nameOf(consumer), topic.name(), e);
            behind.add(consumer);
        }
    }

    private static String nameOf(EventConsumer<?> consumer) {
        return consumer.getClass().getSimpleName();
    }
}
