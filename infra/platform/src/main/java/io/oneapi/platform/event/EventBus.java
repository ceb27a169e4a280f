package io.oneapi.platform.event;

import io.oneapi.contract.event.Topic;
import java.util.List;

/** Carries events to whoever consumes their topic. */
public interface EventBus {
    /**
     * Delivers events at least once: returns when they are safe.
     *
     * @throws RuntimeException when they are not; publish them again then
     */
    <E> void publish(Topic<E> topic, List<E> events);

    /**
     * Delivers events as far as that is possible now. For news of which consumers also learn without it, later; what
     * hinders it is logged, and does not hinder the publisher.
     */
    <E> void announce(Topic<E> topic, List<E> events);
}
