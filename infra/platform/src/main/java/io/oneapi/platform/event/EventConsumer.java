package io.oneapi.platform.event;

import io.oneapi.contract.event.Topic;
import java.util.List;

/** Takes the events of one topic. The same event may come again; taking it twice must change nothing. */
public interface EventConsumer<E> {
    Topic<E> topic();

    void accept(List<E> events);
}
