package io.oneapi.platform.event;

import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.event.Topic;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the consumers in this process, on the publisher's thread. */
@Singleton
@Requires(missingProperty = "one-api.kafka.bootstrap-servers")
final class InProcessEventBus implements EventBus {
    private static final Logger log = LoggerFactory.getLogger(InProcessEventBus.class);

    private final LocalConsumers consumers;

    InProcessEventBus(LocalConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public <E> void publish(Topic<E> topic, List<E> events) {
        consumers.of(topic).forEach(consumer -> consumer.accept(events));
    }

    @Override
    public <E> void announce(Topic<E> topic, List<E> events) {
        for (EventConsumer<E> consumer : consumers.of(topic)) {
            try {
                consumer.accept(events);
            } catch (RuntimeException e) {
                log.warn("{} could not take news of {}", consumer.getClass().getSimpleName(), topic.name(), e);
            }
        }
    }
}
