package io.oneapi.platform.event;

import io.oneapi.contract.event.Topic;
import java.util.List;

/** Takes the events of one topic. The same event may come again; taking it twice must change nothing. */
public interface EventConsumer<E> {
    Topic<E> topic();

    /** Who of a service's replicas takes an event. */
    Audience audience();

    /**
     * Takes events.
     *
     * @throws RuntimeException when they could not be taken; they come again then
     */
    void accept(List<E> events);

    /**
     * Reads again what this keeps a copy of. Called for {@link Audience#EVERY_REPLICA} when events may have passed
     * unheard, as before the first one.
     *
     * @throws RuntimeException when it could not be read; called again then
     */
    default void reread() {}

    /** Who of a service's replicas takes an event. */
    enum Audience {
        /** Any one: the event is work that must be done once. */
        ONE_REPLICA,
        /** All that run: the event is news of what each of them keeps a copy of. */
        EVERY_REPLICA
    }
}
