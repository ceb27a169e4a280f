package io.oneapi.platform.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.DeadLetters;
import io.oneapi.platform.event.Delivery;
import io.oneapi.platform.event.EventCodec;
import io.oneapi.platform.event.EventConsumer;
import io.oneapi.platform.event.EventConsumer.Audience;
import io.oneapi.platform.event.LocalConsumers;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads from Kafka for the consumers of this process, from the start of the service to its end. */
@Singleton
@Requires(property = KafkaConfig.BOOTSTRAP_SERVERS)
final class KafkaConsumers {
    private static final Duration PROMPT = Duration.ofMillis(20);

    /** The group waits as long for a replica that pauses when it shares the work out anew. */
    private static final Duration LONGEST_WINDOW = Duration.ofSeconds(5);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** Topics whose events are cheaper taken together; others are taken as soon as is bearable under load. */
    private static final Set<Topic<?>> GATHERED = Set.of(Topic.USAGE, Topic.CHARGES);

    private final LocalConsumers consumers;
    private final KafkaConfig config;
    private final KafkaClients clients;
    private final KafkaTopics topics;
    private final KafkaFirstContact firstContact;
    private final EventCodec codec;
    private final Delivery delivery;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final String service;
    private final Duration batchWindow;
    private final List<KafkaLoop> loops = new ArrayList<>();

    KafkaConsumers(
            LocalConsumers consumers,
            KafkaConfig config,
            KafkaClients clients,
            KafkaTopics topics,
            KafkaFirstContact firstContact,
            EventCodec codec,
            Delivery delivery,
            DeadLetters deadLetters,
            MeterRegistry meters,
            @Value("${micronaut.application.name}") String service,
            @Value("${one-api.batch-window:50ms}") Duration batchWindow) {
        this.consumers = consumers;
        this.config = config;
        this.clients = clients;
        this.topics = topics;
        this.firstContact = firstContact;
        this.codec = codec;
        this.delivery = delivery;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.service = service;
        this.batchWindow = batchWindow.compareTo(LONGEST_WINDOW) < 0 ? batchWindow : LONGEST_WINDOW;
    }

    @EventListener
    void start(StartupEvent started) {
        firstContact.make();
        for (EventConsumer<?> consumer : of(Audience.ONE_REPLICA)) {
            loops.add(worker(consumer));
        }
        List<EventConsumer<?>> listeners = of(Audience.EVERY_REPLICA);
        if (!listeners.isEmpty()) {
            loops.add(new NewsListener(listeners, config, clients, topics, codec));
        }
        loops.forEach(KafkaLoop::start);
    }

    private List<EventConsumer<?>> of(Audience audience) {
        return consumers.all().stream()
                .filter(consumer -> consumer.audience() == audience)
                .toList();
    }

    private <E> TopicWorker<E> worker(EventConsumer<E> consumer) {
        Duration window = GATHERED.contains(consumer.topic()) ? batchWindow : PROMPT;
        return new TopicWorker<>(consumer, window, () -> connection(consumer), codec, delivery, deadLetters, meters);
    }

    /** A group for each consumer class: two of a service that share a topic both get all of it. */
    private KafkaConsumer<byte[], byte[]> connection(EventConsumer<?> consumer) {
        topics.ensure();
        String group = config.topicName(service) + "." + consumer.getClass().getSimpleName();
        KafkaConsumer<byte[], byte[]> kafka = clients.worker(group);
        kafka.subscribe(List.of(config.topicName(consumer.topic().name())));
        return kafka;
    }

    /** Before beans are taken down on which the consumers stand. */
    @EventListener
    void stop(ShutdownEvent stopping) {
        loops.forEach(KafkaLoop::stop);
        loops.forEach(loop -> loop.awaitStop(STOP_LIMIT));
    }
}
