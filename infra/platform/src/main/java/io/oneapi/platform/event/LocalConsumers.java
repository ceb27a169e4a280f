package io.oneapi.platform.event;

import io.micronaut.context.BeanContext;
import io.oneapi.contract.event.Topic;
import jakarta.inject.Singleton;
import java.util.List;

/** The consumers in this process. */
@Singleton
public final class LocalConsumers {
    private final BeanContext beans;

    /** Takes the context, since consumers publish themselves and could not be built before whoever asks for them. */
    LocalConsumers(BeanContext beans) {
        this.beans = beans;
    }

    /** The consumers of all topics. */
    @SuppressWarnings("unchecked") // A bean of the raw type is a consumer of some events.
    public List<EventConsumer<?>> all() {
        return beans.getBeansOfType(EventConsumer.class).stream()
                .<EventConsumer<?>>map(consumer -> (EventConsumer<?>) consumer)
                .toList();
    }

    /** The consumers of one topic. */
    @SuppressWarnings("unchecked") // The topic of a consumer names the type of its events.
    public <E> List<EventConsumer<E>> of(Topic<E> topic) {
        return all().stream()
                .filter(consumer -> consumer.topic().equals(topic))
                .map(consumer -> (EventConsumer<E>) consumer)
                .toList();
    }
}
