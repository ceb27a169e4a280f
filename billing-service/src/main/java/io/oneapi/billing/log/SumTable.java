package io.oneapi.billing.log;

import java.util.List;
import java.util.stream.Stream;

/** The tables of sums: for every block, one row for each different set of the named columns. */
enum SumTable {
    TYPE("log_type_sums", KeyColumn.TYPE, KeyColumn.BEGINNING),
    MODEL("log_model_sums", KeyColumn.MODEL_NAME, KeyColumn.CHANNEL_ID, KeyColumn.TYPE),
    TOKEN("log_token_sums", KeyColumn.TOKEN_NAME, KeyColumn.MODEL_NAME, KeyColumn.CHANNEL_ID, KeyColumn.TYPE),
    USER(
            "log_user_sums",
            KeyColumn.USER_ID,
            KeyColumn.USERNAME,
            KeyColumn.TOKEN_NAME,
            KeyColumn.MODEL_NAME,
            KeyColumn.CHANNEL_ID,
            KeyColumn.TYPE,
            KeyColumn.BEGINNING);

    /** Enough to find where rows with a certain content are, few enough that many rows share it. */
    private static final int BEGINNING_LENGTH = 16;

    private final String table;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<KeyColumn> keys;

    SumTable(String table, KeyColumn... keys) {
        this.table = table;
        this.keys = List.of(keys);
    }

    /** The smallest table that can tell rows of the filter from others. */
    static SumTable of(LogFilter filter) {
        if (filter.userId() != 0 || !filter.username().isEmpty()) {
            return USER;
        }
        if (!filter.tokenName().isEmpty()) {
            return TOKEN;
        }
        return !filter.modelName().isEmpty() || filter.channel() != 0 ? MODEL : TYPE;
    }

    /** The part of a content by which rows are summed. */
    static String beginning(String content) {
        int length = content.codePointCount(0, content.length());
        return length <= BEGINNING_LENGTH
                ? content
                : content.substring(0, content.offsetByCodePoints(0, BEGINNING_LENGTH));
    }

    String table() {
        return table;
    }

    List<Object> key(SummedRow row) {
        return keys.stream().map(column -> column.of(row)).toList();
    }

    String insert() {
        List<String> columns = Stream.concat(
                        Stream.of(
                                "block",
                                "ordinal",
                                "first_id",
                                "last_id",
                                "events",
                                "quota",
                                "prompt_tokens",
                                "completion_tokens"),
                        keys.stream().map(KeyColumn::column))
                .toList();
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", columns.stream().map(column -> "?").toList()) + ")";
    }

    /** What of a row sums are kept apart by. */
    private enum KeyColumn {
        TYPE("type"),
        USER_ID("user_id"),
        USERNAME("username"),
        TOKEN_NAME("token_name"),
        MODEL_NAME("model_name"),
        CHANNEL_ID("channel_id"),
        BEGINNING("beginning");

        private final String column;

        KeyColumn(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }

        Object of(SummedRow row) {
            return switch (this) {
                case TYPE -> row.type();
                case USER_ID -> row.userId();
                case USERNAME -> row.username();
                case TOKEN_NAME -> row.tokenName();
                case MODEL_NAME -> row.modelName();
                case CHANNEL_ID -> row.channelId();
                case BEGINNING -> row.beginning();
            };
        }
    }
}
