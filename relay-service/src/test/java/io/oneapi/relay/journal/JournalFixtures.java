package io.oneapi.relay.journal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.json.JsonMapper;
import io.oneapi.contract.event.UsageEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A journal, for tests of the features above. */
public final class JournalFixtures {
    private JournalFixtures() {}

    public static UsageJournal journal(Path directory) {
        JournalConfig config = new JournalConfig(4096, Duration.ofMillis(1), 1000);
        return new UsageJournal(directory.toString(), config, JsonMapper.createDefault(), new SimpleMeterRegistry());
    }

    /** What has been written and not been delivered. */
    public static List<UsageEvent> written(UsageJournal journal) throws IOException {
        return journal.read(1000).events();
    }
}
