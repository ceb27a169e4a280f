package io.oneapi.platform.kafka;

import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import io.oneapi.platform.event.EventCodec;
import io.oneapi.platform.event.EventConsumer;
import io.oneapi.platform.event.EventConsumer.Audience;
import io.oneapi.platform.event.LocalConsumers;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes events to Kafka. */
@Singleton
@Requires(property = KafkaConfig.BOOTSTRAP_SERVERS)
final class KafkaEventBus implements EventBus {
    private static final Logger log = LoggerFactory.getLogger(KafkaEventBus.class);
    private static final int MAX_WAITING_NEWS = 1_000;
    private static final int CLOSE_SECONDS = 5;

    private final KafkaConfig config;
    private final KafkaSender sender;
    private final LocalConsumers consumers;
    private final EventCodec codec;
    private final ThreadPoolExecutor announcer;

    KafkaEventBus(KafkaConfig config, KafkaSender sender, LocalConsumers consumers, EventCodec codec) {
        this.config = config;
        this.sender = sender;
        this.consumers = consumers;
        this.codec = codec;
        this.announcer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING_NEWS),
                Thread.ofVirtual().name("event-announcer").factory());
    }

    @Override
    public <E> void publish(Topic<E> topic, List<E> events) {
        sender.send(events.stream().map(event -> record(topic, event)).toList());
    }

    /** To this process at once: who has made a change sees it, whatever becomes of Kafka. */
    @Override
    public <E> void announce(Topic<E> topic, List<E> events) {
        announceHere(topic, events);
        try {
            announcer.execute(() -> announceElsewhere(topic, events));
        } catch (RejectedExecutionException e) {
            log.warn("news of {} is not passed on, {} are waiting already", topic.name(), MAX_WAITING_NEWS);
        }
    }

    private <E> void announceHere(Topic<E> topic, List<E> events) {
        for (EventConsumer<E> consumer : consumers.of(topic)) {
            if (consumer.audience() == Audience.EVERY_REPLICA) {
                try {
                    consumer.accept(events);
                } catch (RuntimeException e) {
                    log.warn("{} could not take news of {}", consumer.getClass().getSimpleName(), topic.name(), e);
                }
            }
        }
    }

    private <E> void announceElsewhere(Topic<E> topic, List<E> events) {
        try {
            publish(topic, events);
        } catch (RuntimeException e) {
            log.warn("{} news of {} could not be passed on: {}", events.size(), topic.name(), e.toString());
        }
    }

    private <E> ProducerRecord<byte[], byte[]> record(Topic<E> topic, E event) {
        byte[] key = ByteBuffer.allocate(Long.BYTES)
                .putLong(topic.key().applyAsLong(event))
                .array();
        return new ProducerRecord<>(config.topicName(topic.name()), key, codec.encode(event));
    }

    @PreDestroy
    void close() {
        announcer.shutdown();
        try {
            announcer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
