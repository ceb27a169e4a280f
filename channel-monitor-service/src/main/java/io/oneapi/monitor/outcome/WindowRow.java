package io.oneapi.monitor.outcome;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.oneapi.monitor.outcome.OutcomeWindow.Entry;
import io.oneapi.monitor.outcome.OutcomeWindow.Sign;
import java.util.stream.Collectors;

/**
 * A row of {@code channel_success_windows}.
 *
 * @param outcomes one in a line, oldest first: how it went, when, and the request
 */
@MappedEntity("channel_success_windows")
record WindowRow(@Id long channelId, String outcomes) {
    static WindowRow of(long channelId, OutcomeWindow window) {
        return new WindowRow(
                channelId,
                window.entries().stream()
                        .map(entry -> entry.sign() + " " + entry.occurredAt() + " " + entry.requestId())
                        .collect(Collectors.joining("\n")));
    }

    OutcomeWindow window() {
        return new OutcomeWindow(outcomes.lines().map(WindowRow::entry).toList());
    }

    private static Entry entry(String line) {
        String[] parts = line.split(" ", 3);
        return new Entry(parts[2], Long.parseLong(parts[1]), Sign.valueOf(parts[0]));
    }
}
