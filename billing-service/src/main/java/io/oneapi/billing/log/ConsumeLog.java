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
        Batches.run(connection, """
                insert into logs (user_id, created_at, type, content, username, token_name, model_name, quota,
                  prompt_tokens, completion_tokens, channel_id, request_id, elapsed_time, is_stream)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entries, (statement, entry) -> {
            UsageEvent usage = entry.usage();
            statement.setLong(1, usage.userId());
            statement.setLong(2, usage.occurredAt());
            statement.setLong(3, CONSUME);
            statement.setString(4, LogContent.of(usage));
            statement.setString(5, usage.username());
            statement.setString(6, usage.tokenName());
            statement.setString(7, usage.pricedModel());
            statement.setLong(8, entry.quota());
            statement.setLong(9, usage.promptTokens());
            statement.setLong(10, usage.completionTokens());
            statement.setLong(11, usage.channelId());
            statement.setString(12, usage.requestId());
            statement.setLong(13, usage.elapsedMillis());
            statement.setBoolean(14, usage.stream());
        });
    }
}
