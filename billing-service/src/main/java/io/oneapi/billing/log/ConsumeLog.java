package io.oneapi.billing.log;

import io.oneapi.contract.event.UsageEvent;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;

/** Writes a row for every charged call, while the option {@code LogConsumeEnabled} is on. */
@Singleton
public final class ConsumeLog {
    private static final int CONSUME = 2;

    private final Options options;

    ConsumeLog(Options options) {
        this.options = options;
    }

    /** A call and what it was charged. */
    public record Entry(UsageEvent usage, long quota) {}

    /** Writes the entries within the caller's transaction. */
    public void write(Connection connection, List<Entry> entries) {
        if (!options.isTrue("LogConsumeEnabled", true)) {
            return;
        }
        Batches.insert(connection, """
                insert into logs (user_id, created_at, type, content, username, token_name, model_name, quota,
                  prompt_tokens, completion_tokens, channel_id, request_id, elapsed_time, is_stream)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entries, (values, entry) -> {
            UsageEvent usage = entry.usage();
            values.add(usage.userId())
                    .add(usage.occurredAt())
                    .add(CONSUME)
                    .add(LogContent.of(usage))
                    .add(usage.username())
                    .add(usage.tokenName())
                    .add(usage.pricedModel())
                    .add(entry.quota())
                    .add(usage.promptTokens())
                    .add(usage.completionTokens())
                    .add(usage.channelId())
                    .add(usage.requestId())
                    .add(usage.elapsedMillis())
                    .add(usage.stream());
        });
    }
}
