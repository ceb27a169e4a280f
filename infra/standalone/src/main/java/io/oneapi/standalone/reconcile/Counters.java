package io.oneapi.standalone.reconcile;

import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the counters of users, tokens and channels with their opening values and what is booked since. Each select
 * sees one moment, in which bookings and counters agree.
 */
final class Counters {
    private static final String USERS = """
            select users.id, coalesce(openings.used_quota, 0) + coalesce(booked.quota, 0),
              coalesce(users.used_quota, 0), coalesce(openings.request_count, 0) + coalesce(booked.calls, 0),
              coalesce(users.request_count, 0)
            from users
            left join user_openings openings on openings.user_id = users.id
            left join (
              select user_id, sum(quota) as quota, count(*) as calls from account_charges group by user_id
            ) booked on booked.user_id = users.id
            where coalesce(users.used_quota, 0) <> coalesce(openings.used_quota, 0) + coalesce(booked.quota, 0)
              or coalesce(users.request_count, 0) <> coalesce(openings.request_count, 0) + coalesce(booked.calls, 0)
            order by users.id limit 1000""";

    /**
     * Tables, in order: what is counted, its opening values, its charges; and the column of its id there. A row may have
     * been given the id of a deleted one, whose charges and opening value are not its own.
     */
    private static final String CREATED = """
            select counted.id, coalesce(openings.used_quota, 0) + coalesce(booked.quota, 0),
              coalesce(counted.used_quota, 0)
            from %1$s counted
            left join %2$s openings
              on openings.%4$s = counted.id and openings.created_time = coalesce(counted.created_time, 0)
            left join (
              select charges.%4$s, sum(charges.quota) as quota
              from %3$s charges join %1$s charged on charged.id = charges.%4$s
              where charges.occurred_at >= coalesce(charged.created_time, 0)
              group by charges.%4$s
            ) booked on booked.%4$s = counted.id
            where coalesce(counted.used_quota, 0) <> coalesce(openings.used_quota, 0) + coalesce(booked.quota, 0)
            order by counted.id limit 1000""";

    private final LedgerDatabase database;

    Counters(LedgerDatabase database) {
        this.database = database;
    }

    List<Difference> differences() {
        return Stream.of(
                        users(),
                        created("tokens", CREATED.formatted("tokens", "token_openings", "account_charges", "token_id")),
                        created(
                                "channels",
                                CREATED.formatted("channels", "channel_openings", "channel_charges", "channel_id")))
                .flatMap(List::stream)
                .toList();
    }

    private List<Difference> users() {
        return database
                .list(
                        USERS,
                        row -> Stream.of(
                                counter("users.used_quota", row.getString(1), row.getLong(2), row.getLong(3)),
                                counter("users.request_count", row.getString(1), row.getLong(4), row.getLong(5))))
                .stream()
                .flatMap(counters -> counters)
                .filter(counter -> counter.difference() != 0)
                .toList();
    }

    private List<Difference> created(String table, String select) {
        return database.list(
                select, row -> counter(table + ".used_quota", row.getString(1), row.getLong(2), row.getLong(3)));
    }

    private static Difference counter(String kind, String id, long expected, long found) {
        return Difference.of(kind, id, expected, found, List.of());
    }
}
