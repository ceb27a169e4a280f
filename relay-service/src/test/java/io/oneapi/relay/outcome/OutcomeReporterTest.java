package io.oneapi.relay.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeReporterTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RememberingBus bus = new RememberingBus();

    @Test
    void deliversInOrderAndInBatches() {
        List<ChannelOutcome> outcomes =
                IntStream.range(0, 2500).mapToObj(OutcomeReporterTest::outcome).toList();
        try (OutcomeReporter reporter = new OutcomeReporter(bus, meters)) {
            outcomes.forEach(reporter::report);

            await().until(() -> bus.outcomes().size() == outcomes.size());
        }

        assertThat(bus.outcomes()).isEqualTo(outcomes);
        assertThat(bus.batches())
                .hasSizeBetween(3, 100)
                .allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(1000));
    }

    @Test
    void deliversWhatWaitsWhenItIsClosed() {
        OutcomeReporter reporter = new OutcomeReporter(bus, meters);
        IntStream.range(0, 50).forEach(number -> reporter.report(outcome(number)));

        reporter.close();

        assertThat(bus.outcomes())
                .isEqualTo(IntStream.range(0, 50)
                        .mapToObj(OutcomeReporterTest::outcome)
                        .toList());
    }

    @Test
    void deliversNothingWhereNothingWasReported() {
        new OutcomeReporter(bus, meters).close();

        assertThat(bus.batches()).isEmpty();
    }

    @Test
    void dropsAndCountsWhatComesFasterThanItIsTaken() {
        StuckBus stuck = new StuckBus();
        OutcomeReporter reporter = new OutcomeReporter(stuck, meters);
        reporter.report(outcome(0));
        await().until(() -> stuck.calls.get() == 1);

        IntStream.range(0, 10_007).forEach(number -> reporter.report(outcome(number)));

        assertThat(meters.counter("oneapi.relay.outcomes.dropped").count()).isEqualTo(7);
        stuck.freed.countDown();
        reporter.close();
    }

    @Test
    void goesOnAfterABatchThatCouldNotBeDelivered() {
        AtomicInteger tries = new AtomicInteger();
        EventBus flaky = new EventBus() {
            @Override
            public <E> void publish(Topic<E> topic, List<E> events) {
                if (tries.getAndIncrement() == 0) {
                    throw new IllegalStateException("the bus is not there yet");
                }
                bus.publish(topic, events);
            }

            @Override
            public <E> void announce(Topic<E> topic, List<E> events) {
                publish(topic, events);
            }
        };
        try (OutcomeReporter reporter = new OutcomeReporter(flaky, meters)) {
            reporter.report(outcome(1));
            await().until(() -> tries.get() == 1);
            reporter.report(outcome(2));

            await().untilAsserted(() -> assertThat(bus.outcomes()).containsExactly(outcome(2)));
        }
    }

    private static ChannelOutcome outcome(int number) {
        return new ChannelOutcome(
                1, "request-" + number, 3, "m", ChannelOutcome.Kind.SUCCESS, 1_767_225_600_000L, 0, 10, 5, null, null);
    }

    /** Takes no events until it is freed. */
    private static final class StuckBus implements EventBus {
        final AtomicInteger calls = new AtomicInteger();
        final CountDownLatch freed = new CountDownLatch(1);

        @Override
        public <E> void publish(Topic<E> topic, List<E> events) {
            calls.incrementAndGet();
            try {
                freed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public <E> void announce(Topic<E> topic, List<E> events) {
            publish(topic, events);
        }
    }
}
