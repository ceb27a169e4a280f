package io.oneapi.platform.event;

import io.oneapi.contract.event.Topic;
import java.util.List;

/** Delivers events at least once. */
public interface EventBus {
    /**
     * Hands events to every consumer of the topic and returns when they are safe.
     *
     * @throws RuntimeException when a consumer could not take them; publish them again then
     */
    <E> void publish(Topic<E> topic, List<E> events);
}
