package io.oneapi.billing.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogExportTest {
    private static final String OWN_HEADING =
            "\uFEFFtime,created_at,type,username,token_name,model_name,quota,prompt_tokens,completion_tokens,"
                    + "elapsed_time,is_stream,request_id,content";

    @Test
    void opensInSpreadsheetsAsUtf8() throws IOException {
        byte[] file =
                export(LogSheet.Columns.OWN, ZoneOffset.UTC, row(1, "倍率：1.00")).readAllBytes();

        assertThat(file).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(file, UTF_8))
                .isEqualTo(OWN_HEADING
                        + "\r\n1970-01-01 00:00:01,1,2,ann,note book,gpt-4o,100,7,5,250,true,request,倍率：1.00\r\n");
    }

    @Test
    void tellsAdministratorsIdsAndChannels() throws IOException {
        assertThat(text(export(LogSheet.Columns.ALL, ZoneId.of("Asia/Shanghai"), row(41, ""))))
                .contains(",id,user_id,channel\r\n")
                .contains("\r\n1970-01-01 08:00:41,41,")
                .endsWith(",request,,41,9,3\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1+1", "=HYPERLINK(1)"})
    void aFormulaIsTextToSpreadsheets(String content) throws IOException {
        assertThat(text(export(LogSheet.Columns.OWN, ZoneOffset.UTC, row(1, content))))
                .endsWith(",'" + content + "\r\n");
    }

    @Test
    void quotesWhatWouldEndACell() throws IOException {
        assertThat(text(export(LogSheet.Columns.OWN, ZoneOffset.UTC, row(1, "a,b \"c\"\nd"))))
                .endsWith(",\"a,b \"\"c\"\"\nd\"\r\n");
        assertThat(text(export(LogSheet.Columns.OWN, ZoneOffset.UTC, row(1, "=a,b"))))
                .endsWith(",\"'=a,b\"\r\n");
    }

    @Test
    void readsTheLogPieceByPiece() throws IOException {
        List<LogRow> rows = LongStream.rangeClosed(1, 2500)
                .mapToObj(id -> row(2501 - id, "x"))
                .toList();
        List<Long> asked = new ArrayList<>();

        String file = text(new LogExport(
                (endId, limit) -> {
                    asked.add(endId);
                    return rows.stream()
                            .filter(row -> row.id() < endId)
                            .limit(limit)
                            .toList();
                },
                LogSheet.Columns.OWN,
                ZoneOffset.UTC));

        assertThat(file.lines()).hasSize(2501);
        assertThat(asked).containsExactly(Long.MAX_VALUE, 1501L, 501L, 1L);
    }

    @Test
    void tellsAFailureAtOnceWhileItCanBeTold() {
        LogExport.Rows broken = (endId, limit) -> {
            throw new IllegalStateException("the database is gone");
        };

        assertThatIllegalStateException().isThrownBy(() -> new LogExport(broken, LogSheet.Columns.OWN, ZoneOffset.UTC));
    }

    /** Whoever reads would wait for ever otherwise. */
    @Test
    void breaksOffWhereTheLogFailsLater() {
        LogExport.Rows failing = (endId, limit) -> {
            if (endId < Long.MAX_VALUE) {
                throw new IllegalStateException("the database is gone");
            }
            return List.of(row(7, "x"));
        };
        LogExport export = new LogExport(failing, LogSheet.Columns.OWN, ZoneOffset.UTC);

        assertThatIOException().isThrownBy(export::readAllBytes);
    }

    private static LogExport export(LogSheet.Columns columns, ZoneId zone, LogRow only) {
        return new LogExport((endId, limit) -> only.id() < endId ? List.of(only) : List.of(), columns, zone);
    }

    private static String text(LogExport export) throws IOException {
        return new String(export.readAllBytes(), UTF_8);
    }

    private static LogRow row(long id, String content) {
        return new LogRow(
                id, 9, id, 2, content, "ann", "note book", "gpt-4o", 100, 7, 5, 3, "request", 250, true, false);
    }
}
