package io.oneapi.billing.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** How log rows look in a spreadsheet. */
final class LogSheet {
    /** Spreadsheets take a file that begins so for UTF-8, and show Chinese. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String LINE_END = "\r\n";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> FOR_ALL = List.of(
            "time",
            "created_at",
            "type",
            "username",
            "token_name",
            "model_name",
            "quota",
            "prompt_tokens",
            "completion_tokens",
            "elapsed_time",
            "is_stream",
            "request_id",
            "content");
    private static final List<String> FOR_ADMINISTRATORS = List.of("id", "user_id", "channel");

    private final Columns columns;
    private final ZoneId zone;

    LogSheet(Columns columns, ZoneId zone) {
        this.columns = columns;
        this.zone = zone;
    }

    /** Users do not see of their own rows which ids and channels they have. */
    enum Columns {
        ALL,
        OWN
    }

    String heading() {
        return BYTE_ORDER_MARK + joined(FOR_ALL, FOR_ADMINISTRATORS);
    }

    String line(LogRow row) {
        return joined(
                List.of(
                        Instant.ofEpochSecond(row.createdAt()).atZone(zone).format(TIME),
                        Long.toString(row.createdAt()),
                        Long.toString(row.type()),
                        text(row.username()),
                        text(row.tokenName()),
                        text(row.modelName()),
                        Long.toString(row.quota()),
                        Long.toString(row.promptTokens()),
                        Long.toString(row.completionTokens()),
                        Long.toString(row.elapsedTime()),
                        Boolean.toString(row.isStream()),
                        text(row.requestId()),
                        text(row.content())),
                List.of(Long.toString(row.id()), Long.toString(row.userId()), Long.toString(row.channelId())));
    }

    private String joined(List<String> cells, List<String> administratorsCells) {
        String line = String.join(",", cells);
        return switch (columns) {
            case OWN -> line + LINE_END;
            case ALL -> line + "," + String.join(",", administratorsCells) + LINE_END;
        };
    }

    /** Text that a spreadsheet would take for a formula gets an apostrophe, which makes it text and is not shown. */
    private static String text(String value) {
        String harmless = value.matches("(?s)[=+\\-@\t\r\n＝＋－＠].*") ? "'" + value : value;
        return harmless.matches("(?s).*[,\"\r\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
