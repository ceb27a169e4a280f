package io.oneapi.billing.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What sums need of a row of {@code logs}; NULL is read as zero and empty. */
record SummedRow(
        long id,
        long createdAt,
        long type,
        long userId,
        String username,
        String tokenName,
        String modelName,
        long channelId,
        String beginning,
        long quota,
        long promptTokens,
        long completionTokens) {
    static final String COLUMNS = """
            id, created_at, type, user_id, username, token_name, model_name, channel_id, substr(content, 1, 16), quota, \
            prompt_tokens, completion_tokens""";

    static SummedRow read(ResultSet row) throws SQLException {
        return new SummedRow(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                text(row.getString(5)),
                text(row.getString(6)),
                text(row.getString(7)),
                row.getLong(8),
                text(row.getString(9)),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12));
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }
}
