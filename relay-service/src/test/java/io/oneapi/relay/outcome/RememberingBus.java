package io.oneapi.relay.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the batches of outcomes it was given. */
final class RememberingBus implements EventBus {
    private final List<List<ChannelOutcome>> batches = new CopyOnWriteArrayList<>();

    @Override
    public <E> void publish(Topic<E> topic, List<E> events) {
        assertThat(topic).isEqualTo(Topic.CHANNEL_OUTCOMES);
        batches.add(events.stream().map(ChannelOutcome.class::cast).toList());
    }

    @Override
    public <E> void announce(Topic<E> topic, List<E> events) {
        publish(topic, events);
    }

    List<List<ChannelOutcome>> batches() {
        return batches;
    }

    List<ChannelOutcome> outcomes() {
        return batches.stream().flatMap(List::stream).toList();
    }
}
