package io.oneapi.standalone.reconcile;

import io.oneapi.billing.BillingSchema;
import io.oneapi.platform.retention.FirstKept;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the rows of the log with what was charged, as far back as both tell whose a call was: from the first event
 * that names its user, and from the oldest row of a call, as older ones may have been deleted.
 */
final class LogComparison {
    private static final String BEGINNING = """
            select max(beginning) from (
              select coalesce(min(occurred_at), ?) as beginning from billing_events where user_id is not null
              union all select max(occurred_at) + 1 from billing_events where user_id is null
              union all select min(created_at) from logs where type = 2
            ) beginnings""";

    private static final Duration LONGEST_CALL = Duration.ofDays(1);

    private final LedgerDatabase database;

    LogComparison(LedgerDatabase database) {
        this.database = database;
    }

    /** The differences among calls that ended before a time, in seconds. */
    List<Difference> differences(long end) {
        long beginning =
                Math.max(database.list(BEGINNING, row -> row.getLong(1), end).getFirst(), beginningOfWhole());
        return Stream.of("user", "channel")
                .flatMap(holder -> differences(holder, beginning, end).stream())
                .toList();
    }

    /** Events are kept by when their calls began, and compared by when they ended. */
    private long beginningOfWhole() {
        return database
                .list("select first_kept from " + BillingSchema.EVENTS_KEPT.table(), row -> row.getString(1))
                .stream()
                .map(id -> FirstKept.ofEventId(id).at().plus(LONGEST_CALL).getEpochSecond())
                .findFirst()
                .orElse(0L);
    }

    private List<Difference> differences(String holder, long beginning, long end) {
        return database
                .list(
                        differing(holder + "_id"),
                        row -> new Tally(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))
                                .differences("log." + holder, row.getString(1), List.of()),
                        beginning,
                        end,
                        beginning,
                        end)
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** By a column that both tables have. */
    private static String differing(String column) {
        return """
                select id, sum(charged), sum(logged), sum(charged_quota), sum(logged_quota) from (
                  select %1$s as id, 1 as charged, 0 as logged, quota as charged_quota, 0 as logged_quota
                  from billing_events where occurred_at >= ? and occurred_at < ?
                  union all
                  select coalesce(%1$s, 0), 0, 1, 0, coalesce(quota, 0)
                  from logs where type = 2 and created_at >= ? and created_at < ?
                ) calls
                group by id having sum(charged) <> sum(logged) or sum(charged_quota) <> sum(logged_quota)
                order by id limit 1000""".formatted(column);
    }
}
