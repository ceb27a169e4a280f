package io.oneapi.billing.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.testing.database.Dialect;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log answers, and how the database finds it. */
@ParameterizedClass
@EnumSource(Dialect.class)
class LogQueriesTest {
    private static final PersonRecord ROOT = new PersonRecord(1, "root", 100, 1, 0);
    private static final int LARGE_PAGE = 100;

    private final LogDatabaseFixture database;

    LogQueriesTest(Dialect dialect) {
        database = new LogDatabaseFixture(dialect);
    }

    @Test
    void readsNullInAnOldRowAsZeroAndEmpty() {
        database.execute("insert into logs (id) values (9)");

        assertThat(database.logs().find(LogFilter.ANY, 0, 10))
                .containsExactly(new LogRow(9, 0, 0, 0, "", "", "", "", 0, 0, 0, 0, "", 0, false, false));
    }

    @Test
    void answersFromRowsAlone() {
        List<LogRow> rows = LogExamples.rows();
        database.write(rows);

        assertTellsOf(rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersTheSameHoweverManyBlocksAreSummed(long blocks) {
        List<LogRow> rows = LogExamples.rows();
        database.write(rows);

        sum(blocks);

        assertTellsOf(rows);
    }

    @Test
    void countsRowsThatCameAfterTheSums() {
        List<LogRow> rows = LogExamples.rows();
        database.write(rows.subList(0, 9_000));
        sum(2);

        database.write(rows.subList(9_000, rows.size()));

        assertTellsOf(rows);
    }

    @Test
    void tellsOnlyOfRemainingRowsAfterADeletion() {
        List<LogRow> rows = new ArrayList<>(LogExamples.rows());
        database.write(rows);
        sum(3);
        long before = LogExamples.START + Segment.BLOCK_SIZE * 12;
        long old = rows.stream().filter(row -> row.createdAt() < before).count();

        long deleted = database.purge().deleteBefore(before, ROOT);

        assertThat(deleted).isEqualTo(old);
        rows.removeIf(row -> row.createdAt() < before);
        rows.add(database.logs().find(LogFilter.ANY.ofType(3), 0, 1).getFirst());
        assertTellsOf(rows);
    }

    /** D37. */
    @Test
    void leavesARowThatSaysWhoDeletedHowMuch() {
        database.write(LogExamples.rows().subList(0, 30));

        database.purge().deleteBefore(LogExamples.START + 1_000_000, ROOT);

        LogRow row = database.logs().find(LogFilter.ANY, 0, 1).getFirst();
        assertThat(row.type()).isEqualTo(3);
        assertThat(row.userId()).isEqualTo(1);
        assertThat(row.username()).isEqualTo("root");
        assertThat(row.content()).contains("deleted 30 log rows from before 2026-03-13T13:46:40Z");
    }

    @Test
    void countsNewRowsThatBearIdsOfDeletedOnes() {
        List<LogRow> rows = LogExamples.rows();
        database.write(rows);
        sum(3);

        database.purge().deleteBefore(LogExamples.START + 10_000_000, ROOT);
        database.execute("delete from logs");
        database.write(rows.subList(0, 5_000));

        assertTellsOf(rows.subList(0, 5_000));
    }

    /** D32, F47. */
    @Test
    void addsUpTheUsageOfDaysInTheZoneThatIsAskedFor() {
        List<LogRow> rows = LogExamples.rows();
        database.write(rows);
        sum(3);
        LocalDate last = LocalDate.of(2026, 3, 3);

        for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.of("Asia/Kathmandu"), ZoneId.of("America/New_York"))) {
            List<Day> days =
                    List.of(Day.of(last.minusDays(2), zone), Day.of(last.minusDays(1), zone), Day.of(last, zone));

            assertThat(database.logs().usage(LogFilter.ANY.ofUser(2), days))
                    .as("in %s", zone)
                    .containsExactlyElementsOf(usage(rows, 2, days));
        }
    }

    @Test
    void findsRowsByTheirIdsWhateverTheFilterIs() {
        database.write(LogExamples.rows());
        sum(3);
        analyze();

        for (LogFilter filter : LogExamples.filters()) {
            Segment.Rows ids = Segment.Rows.ofBlocks(1, 2);
            assertUsesAnIndex(LogStatements.rows(filter, ids, 10, 20));
            assertUsesAnIndex(LogStatements.count(filter, ids));
            assertUsesAnIndex(LogStatements.quota(filter, ids));
            assertUsesAnIndex(LogStatements.usage(filter, ids));
        }
        assertUsesAnIndex(LogStatements.summedRows(Segment.Rows.ofBlocks(1, 2)));
        assertUsesAnIndex(LogStatements.rows(LogFilter.ANY, Segment.Rows.after(0), 10, 0));
    }

    private void sum(long blocks) {
        for (long block = 0; block < blocks; block++) {
            long next = block;
            database.with(connection -> {
                BlockSums.write(connection, next);
                return next;
            });
        }
        database.execute("delete from log_progress");
        database.execute("insert into log_progress (id, summed_blocks, version) values (1, " + blocks + ", 1)");
    }

    private void assertTellsOf(List<LogRow> rows) {
        for (LogFilter filter : LogExamples.filters()) {
            List<LogRow> matching = LogExamples.matching(rows, filter);
            assertThat(database.logs().find(filter, 0, LARGE_PAGE))
                    .as("first rows of %s", filter)
                    .isEqualTo(page(matching, 0));
            for (long endId : List.of(1L, 4096L, 5000L, 8191L, 9999L)) {
                List<LogRow> older =
                        matching.stream().filter(row -> row.id() < endId).toList();
                assertThat(database.logs().findBelow(filter, endId, LARGE_PAGE))
                        .as("rows of %s below %s", filter, endId)
                        .isEqualTo(page(older, 0));
            }
            if (filter.keyword().isEmpty()) {
                assertThat(database.logs().count(filter))
                        .as("number of %s", filter)
                        .isEqualTo(matching.size());
                int deep = Math.max(0, matching.size() - LARGE_PAGE / 2);
                assertThat(database.logs().find(filter, deep, LARGE_PAGE))
                        .as("last rows of %s", filter)
                        .isEqualTo(page(matching, deep));
                assertThat(database.logs().quota(filter))
                        .as("points of %s", filter)
                        .isEqualTo(quota(LogExamples.matching(rows, filter.ofType(2))));
            }
        }
    }

    private static List<LogRow> page(List<LogRow> rows, int offset) {
        return rows.stream().skip(offset).limit(LARGE_PAGE).toList();
    }

    private static long quota(List<LogRow> rows) {
        return rows.stream().mapToLong(LogRow::quota).sum();
    }

    private static List<DayUsage> usage(List<LogRow> rows, long user, List<Day> days) {
        List<DayUsage> usage = new ArrayList<>();
        for (Day day : days) {
            Map<String, DayUsage> byModel = new TreeMap<>();
            for (LogRow row : rows) {
                if (row.userId() == user && row.type() == 2 && day.time().contains(row.createdAt())) {
                    DayUsage one = new DayUsage(
                            day.date().toString(),
                            row.modelName(),
                            1,
                            row.quota(),
                            row.promptTokens(),
                            row.completionTokens());
                    byModel.merge(row.modelName(), one, DayUsage::plus);
                }
            }
            usage.addAll(byModel.values());
        }
        return usage;
    }

    private void analyze() {
        switch (database.kind()) {
            case SQLITE -> database.execute("analyze");
            case POSTGRESQL -> database.execute("analyze logs");
            case MYSQL -> database.execute("analyze table logs");
        }
    }

    private void assertUsesAnIndex(Sql statement) {
        String plan = plan(statement);
        switch (database.kind()) {
            case SQLITE ->
                assertThat(plan).as(statement.text()).contains("SEARCH logs").doesNotContain("SCAN logs");
            case POSTGRESQL -> assertThat(plan).as(statement.text()).doesNotContain("Seq Scan on logs");
            case MYSQL -> assertThat(plan).as(statement.text()).doesNotContain("logs ALL ", "logs index ");
        }
    }

    private String plan(Sql statement) {
        String explain = database.kind() == DatabaseKind.SQLITE ? "explain query plan " : "explain ";
        List<String> lines = database.with(connection -> new Sql(explain + statement.text(), statement.values())
                .list(connection, row -> {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.add(String.valueOf(row.getString(i)));
                    }
                    return " " + String.join(" ", cells) + " ";
                }));
        return String.join("\n", lines);
    }
}
