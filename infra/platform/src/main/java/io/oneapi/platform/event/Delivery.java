package io.oneapi.platform.event;

import io.oneapi.contract.event.Topic;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

/** Hands batches to whoever takes them, and puts those events aside that can never be taken. */
@Singleton
public final class Delivery {
    private final EventCodec codec;
    private final DeadLetters deadLetters;

    public Delivery(EventCodec codec, DeadLetters deadLetters) {
        this.codec = codec;
        this.deadLetters = deadLetters;
    }

    /**
     * Delivers a batch. When the batch is refused for what stands in it, its events are delivered one by one.
     *
     * @throws RuntimeException when none can be taken at present; deliver the batch again then
     */
    public <E> void deliver(Topic<E> topic, List<E> batch, Consumer<List<E>> taker) {
        try {
            taker.accept(batch);
        } catch (RuntimeException e) {
            if (!Failures.isOfTheEvent(e)) {
                throw e;
            }
            batch.forEach(event -> deliverAlone(topic, event, taker));
        }
    }

    private <E> void deliverAlone(Topic<E> topic, E event, Consumer<List<E>> taker) {
        try {
            taker.accept(List.of(event));
        } catch (RuntimeException e) {
            if (!Failures.isOfTheEvent(e)) {
                throw e;
            }
            deadLetters.add(topic.name(), codec.encode(event), e);
        }
    }
}
