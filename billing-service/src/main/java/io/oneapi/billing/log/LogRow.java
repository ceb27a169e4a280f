package io.oneapi.billing.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code logs}, and its form on the wire.
 *
 * @param type 1 top-up, 2 consume, 3 manage, 4 system, 5 channel test
 * @param modelName the model after mapping
 * @param quota points charged
 * @param elapsedTime milliseconds
 */
@Serdeable
record LogRow(
        long id,
        @JsonProperty("user_id") long userId,
        @JsonProperty("created_at") long createdAt,
        long type,
        String content,
        String username,
        @JsonProperty("token_name") String tokenName,
        @JsonProperty("model_name") String modelName,
        long quota,
        @JsonProperty("prompt_tokens") long promptTokens,
        @JsonProperty("completion_tokens") long completionTokens,
        @JsonProperty("channel") long channelId,
        @JsonProperty("request_id") String requestId,
        @JsonProperty("elapsed_time") long elapsedTime,
        @JsonProperty("is_stream") boolean isStream,
        @JsonProperty("system_prompt_reset") boolean systemPromptReset) {
    static final String COLUMNS = """
            id, user_id, created_at, type, content, username, token_name, model_name, quota, prompt_tokens, \
            completion_tokens, channel_id, request_id, elapsed_time, is_stream, system_prompt_reset""";

    /** NULL is read as zero, empty and false. */
    static LogRow read(ResultSet row) throws SQLException {
        return new LogRow(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                text(row.getString(5)),
                text(row.getString(6)),
                text(row.getString(7)),
                text(row.getString(8)),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                text(row.getString(13)),
                row.getLong(14),
                row.getBoolean(15),
                row.getBoolean(16));
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }

    /** The same row without its id, which users do not see of their own rows. */
    LogRow withoutId() {
        return new LogRow(
                0,
                userId,
                createdAt,
                type,
                content,
                username,
                tokenName,
                modelName,
                quota,
                promptTokens,
                completionTokens,
                channelId,
                requestId,
                elapsedTime,
                isStream,
                systemPromptReset);
    }
}
