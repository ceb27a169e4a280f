package io.oneapi.platform.event;

import io.micronaut.context.BeanContext;
import io.oneapi.contract.event.Topic;
import jakarta.inject.Singleton;
import java.util.List;

/** Calls the consumers in this process, on the publisher's thread. */
@Singleton
final class InProcessEventBus implements EventBus {
    private final BeanContext beans;

    /** Takes the context, since consumers publish themselves and could not be built before the bus. */
    InProcessEventBus(BeanContext beans) {
        this.beans = beans;
    }

    @Override
    public <E> void publish(Topic<E> topic, List<E> events) {
        for (EventConsumer<?> consumer : beans.getBeansOfType(EventConsumer.class)) {
            if (consumer.topic().equals(topic)) {
                @SuppressWarnings("unchecked") // The topic of a consumer names the type of its events.
                EventConsumer<E> typed = (EventConsumer<E>) consumer;
                typed.accept(events);
            }
        }
    }
}
