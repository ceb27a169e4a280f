package io.oneapi.relay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.serde.ObjectMapper;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.event.Delivery;
import io.oneapi.platform.event.EventBus;
import io.oneapi.platform.event.EventCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageDispatcherTest {
    private static final JournalConfig CONFIG = new JournalConfig(4096, Duration.ofMillis(1), 7);

    @TempDir
    Path directory;

    private final JournalFixtures.PutAside deadLetters = new JournalFixtures.PutAside();

    @Test
    void deliversInOrderThoughTheFirstTriesFail() throws Exception {
        try (UsageJournal journal = journal()) {
            FlakyBus bus = new FlakyBus(journal, 2);
            List<UsageEvent> events =
                    IntStream.range(0, 50).mapToObj(UsageDispatcherTest::event).toList();
            events.forEach(journal::append);
            UsageDispatcher dispatcher = dispatcher(journal, bus);

            dispatcher.start();

            await().until(journal::isDrained);
            dispatcher.stop();
            assertThat(bus.delivered).isEqualTo(events);
            assertThat(bus.pendingAtFailure).hasSize(2).containsOnly(bus.pendingAtStart);
        }
    }

    @Test
    void putsAnEventAsideThatCanNeverBeBookedAndGoesOn() throws Exception {
        try (UsageJournal journal = journal()) {
            PickyBus bus = new PickyBus(event(3));
            IntStream.range(0, 20).forEach(i -> journal.append(event(i)));
            UsageDispatcher dispatcher = dispatcher(journal, bus);

            dispatcher.start();

            await().until(journal::isDrained);
            dispatcher.stop();
            assertThat(bus.delivered).hasSize(19).doesNotContain(event(3)).doesNotHaveDuplicates();
            assertThat(deadLetters.events)
                    .singleElement()
                    .asString()
                    .startsWith("usage: {")
                    .contains("\"event-3\"");
        }
    }

    /** A window for each of the eight batches would take longer than is waited for. */
    @Test
    void deliversAllThatGatheredInOneWindowHoweverManyBatchesThatTakes() throws Exception {
        try (UsageJournal journal = journal()) {
            FlakyBus bus = new FlakyBus(journal, 0);
            IntStream.range(0, 50).forEach(i -> journal.append(event(i)));
            UsageDispatcher dispatcher = dispatcher(journal, bus, new JournalConfig(4096, Duration.ofSeconds(1), 7));
            dispatcher.start();

            await().atMost(Duration.ofSeconds(5)).until(journal::isDrained);

            dispatcher.stop();
            assertThat(bus.delivered).hasSize(50);
        }
    }

    @Test
    void deliversWhatComesWhileItWaits() throws Exception {
        try (UsageJournal journal = journal()) {
            FlakyBus bus = new FlakyBus(journal, 0);
            UsageDispatcher dispatcher = dispatcher(journal, bus);
            dispatcher.start();

            journal.append(event(1));

            await().untilAsserted(() -> assertThat(bus.delivered).containsExactly(event(1)));
            dispatcher.stop();
        }
    }

    /** F35. */
    @Test
    void deliversWhatIsLeftWhenItIsStopped() throws Exception {
        try (UsageJournal journal = journal()) {
            FlakyBus bus = new FlakyBus(journal, 1);
            UsageDispatcher dispatcher = dispatcher(journal, bus);
            IntStream.range(0, 20).forEach(i -> journal.append(event(i)));
            dispatcher.start();

            dispatcher.stop();

            assertThat(bus.delivered).hasSize(20);
            assertThat(journal.isDrained()).isTrue();
        }
    }

    /** F35. */
    @Test
    void deliversAfterTheNextStartWhatWasLeft() throws Exception {
        try (UsageJournal journal = journal()) {
            journal.append(event(1));
        }

        try (UsageJournal journal = journal()) {
            FlakyBus bus = new FlakyBus(journal, 0);
            UsageDispatcher dispatcher = dispatcher(journal, bus);
            dispatcher.start();

            await().until(journal::isDrained);
            dispatcher.stop();
            assertThat(bus.delivered).containsExactly(event(1));
        }
    }

    @Test
    void givesBackEventsAsTheyWereWritten() throws IOException {
        try (UsageJournal journal = journal()) {
            journal.append(event(1));
            journal.append(event(2));

            UsageJournal.Batch batch = journal.read(10);

            assertThat(batch.events()).containsExactly(event(1), event(2));
            assertThat(journal.isDrained()).isFalse();
            journal.deliveredTo(batch.end());
            assertThat(journal.isDrained()).isTrue();
            assertThat(journal.isWritable()).isTrue();
        }
    }

    private UsageJournal journal() {
        return JournalFixtures.journal(directory, CONFIG, deadLetters);
    }

    private UsageDispatcher dispatcher(UsageJournal journal, EventBus bus) {
        return dispatcher(journal, bus, CONFIG);
    }

    private UsageDispatcher dispatcher(UsageJournal journal, EventBus bus, JournalConfig config) {
        EventCodec codec = new EventCodec(ObjectMapper.getDefault());
        return new UsageDispatcher(journal, bus, new Delivery(codec, deadLetters), config);
    }

    private static UsageEvent event(int number) {
        return new UsageEvent(
                UsageEvent.SCHEMA_VERSION,
                "event-" + number,
                "request-" + number,
                1_795_225_009L + number,
                7,
                "ann \"模\"",
                70,
                "token",
                "default",
                3,
                "requested",
                "upstream",
                null,
                100,
                50,
                null,
                UsageSource.ESTIMATED,
                null,
                true,
                1234,
                new PriceRecord(new BigDecimal("2.5"), new BigDecimal("4"), new BigDecimal("0.10")));
    }

    /** Refuses batches that contain a certain event, as a database does that cannot hold its figures. */
    private static final class PickyBus implements EventBus {
        final List<UsageEvent> delivered = new CopyOnWriteArrayList<>();
        private final UsageEvent refused;

        PickyBus(UsageEvent refused) {
            this.refused = refused;
        }

        @Override
        public <E> void publish(Topic<E> topic, List<E> events) {
            if (events.stream().anyMatch(refused::equals)) {
                throw new ArithmeticException("BigInteger out of long range");
            }
            events.forEach(event -> delivered.add((UsageEvent) topic.type().cast(event)));
        }

        @Override
        public <E> void announce(Topic<E> topic, List<E> events) {
            throw new AssertionError("usage is no mere news");
        }
    }

    /** Fails a few times, noting how much of the journal was undelivered then. */
    private static final class FlakyBus implements EventBus {
        final List<UsageEvent> delivered = new CopyOnWriteArrayList<>();
        final List<Long> pendingAtFailure = new CopyOnWriteArrayList<>();
        private final UsageJournal journal;
        private final int failures;
        private long pendingAtStart;

        FlakyBus(UsageJournal journal, int failures) {
            this.journal = journal;
            this.failures = failures;
        }

        @Override
        public <E> void publish(Topic<E> topic, List<E> events) {
            assertThat(topic).isEqualTo(Topic.USAGE);
            if (pendingAtFailure.isEmpty()) {
                pendingAtStart = journal.pendingBytes();
            }
            if (pendingAtFailure.size() < failures) {
                pendingAtFailure.add(journal.pendingBytes());
                throw new IllegalStateException("the bus is not there yet");
            }
            events.forEach(event -> delivered.add((UsageEvent) topic.type().cast(event)));
        }

        @Override
        public <E> void announce(Topic<E> topic, List<E> events) {
            throw new AssertionError("usage is no mere news");
        }
    }
}
