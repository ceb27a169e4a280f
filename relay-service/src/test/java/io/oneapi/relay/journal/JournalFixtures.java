package io.oneapi.relay.journal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.event.DeadLetters;
import io.oneapi.platform.event.EventCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal, for tests of the features above. */
public final class JournalFixtures {
    private JournalFixtures() {}

    public static UsageJournal journal(Path directory) {
        JournalConfig config = new JournalConfig(4096, Duration.ofMillis(1), 1000);
        return journal(directory, config, new PutAside());
    }

    static UsageJournal journal(Path directory, JournalConfig config, DeadLetters deadLetters) {
        return new UsageJournal(
                directory.toString(),
                config,
                new EventCodec(ObjectMapper.getDefault()),
                deadLetters,
                new SimpleMeterRegistry());
    }

    /** Remembers what was put aside. */
    static final class PutAside implements DeadLetters {
        final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void add(String topic, byte[] event, Throwable reason) {
            events.add(topic + ": " + new String(event, StandardCharsets.UTF_8));
        }
    }

    /** What has been written and not been delivered. */
    public static List<UsageEvent> written(UsageJournal journal) throws IOException {
        return journal.read(1000).events();
    }

    /** The usage of some call. */
    public static UsageEvent event(String eventId, long userId) {
        return new UsageEvent(
                UsageEvent.SCHEMA_VERSION,
                eventId,
                "request",
                1_795_225_009L,
                userId,
                "ann",
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
                UsageSource.UPSTREAM,
                null,
                false,
                1234,
                new PriceRecord(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE));
    }
}
