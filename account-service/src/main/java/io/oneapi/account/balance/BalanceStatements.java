package io.oneapi.account.balance;

import io.oneapi.account.balance.ChargeTotals.Total;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.OnceOnly;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** The SQL behind {@link BalanceBook}; balances move by relative updates only. */
@Singleton
final class BalanceStatements {
    /** Which charges are settled already. */
    static final OnceOnly<ChargeEvent> SETTLED =
            new OnceOnly<>("select event_id from account_charges where event_id in", ChargeEvent::eventId);

    private final DatabaseKind kind;
    private final Clock clock;

    BalanceStatements(Databases databases, Clock clock) {
        this.kind = databases.get(Databases.MAIN).kind();
        this.clock = clock;
    }

    /**
     * Begins a new version of these users' balances, and tells the versions. From here to the end of the transaction
     * nobody else changes them; in order of the ids, so that no two transactions wait for each other.
     */
    Map<Long, Long> beginVersions(Connection connection, SortedSet<Long> userIds) {
        Batches.run(connection, incrementVersion(), userIds, (statement, id) -> statement.setLong(1, id));
        return numbers(connection, "select user_id, version from balance_versions where user_id in", userIds);
    }

    private String incrementVersion() {
        return switch (kind) {
            case MYSQL -> """
                insert into balance_versions (user_id, version) values (?, 1)
                on duplicate key update version = version + 1""";
            case SQLITE, POSTGRESQL -> """
                insert into balance_versions (user_id, version) values (?, 1)
                on conflict (user_id) do update set version = balance_versions.version + 1""";
        };
    }

    /** The version of a user's balances; 0 when they have not changed since versions are counted. */
    long version(Connection connection, long userId) {
        return numbers(connection, "select user_id, version from balance_versions where user_id in", Set.of(userId))
                .getOrDefault(userId, 0L);
    }

    void insertCharges(Connection connection, List<ChargeEvent> charges) {
        Batches.insert(
                connection,
                "insert into account_charges (event_id, user_id, token_id, quota, occurred_at) values (?, ?, ?, ?, ?)",
                charges,
                (values, charge) -> values.add(charge.eventId())
                        .add(charge.userId())
                        .add(charge.tokenId())
                        .add(charge.quota())
                        .add(charge.occurredAt()));
    }

    void chargeUsers(Connection connection, SortedMap<Long, Total> totals) {
        Batches.run(connection, """
                update users set quota = coalesce(quota, 0) - ?, used_quota = coalesce(used_quota, 0) + ?,
                  request_count = coalesce(request_count, 0) + ?
                where id = ?""", totals.entrySet(), (statement, total) -> {
            statement.setLong(1, total.getValue().quota());
            statement.setLong(2, total.getValue().quota());
            statement.setLong(3, total.getValue().requests());
            statement.setLong(4, total.getKey());
        });
    }

    /** Unlimited tokens count what they used, and what is left on them does not move. */
    void chargeTokens(Connection connection, SortedMap<Long, Total> totals) {
        long now = clock.instant().getEpochSecond();
        Batches.run(connection, """
                update tokens set
                  remain_quota = case when unlimited_quota then remain_quota else coalesce(remain_quota, 0) - ? end,
                  used_quota = coalesce(used_quota, 0) + ?, accessed_time = ?
                where id = ?""", totals.entrySet(), (statement, total) -> {
            statement.setLong(1, total.getValue().quota());
            statement.setLong(2, total.getValue().quota());
            statement.setLong(3, now);
            statement.setLong(4, total.getKey());
        });
    }

    void addToUser(Connection connection, long userId, long points) {
        Batches.run(
                connection,
                "update users set quota = coalesce(quota, 0) + ? where id = ?",
                List.of(userId),
                (statement, id) -> {
                    statement.setLong(1, points);
                    statement.setLong(2, id);
                });
    }

    void addToToken(Connection connection, long tokenId, long points) {
        Batches.run(
                connection,
                "update tokens set remain_quota = coalesce(remain_quota, 0) + ? where id = ?",
                List.of(tokenId),
                (statement, id) -> {
                    statement.setLong(1, points);
                    statement.setLong(2, id);
                });
    }

    void insertMovement(Connection connection, long userId, QuotaMovement movement) {
        Batches.run(connection, """
                insert into quota_movements (id, user_id, kind, points, actor_id, occurred_at)
                values (?, ?, ?, ?, ?, ?)""", List.of(movement), (statement, row) -> {
            statement.setString(1, row.id());
            statement.setLong(2, userId);
            statement.setString(3, row.kind().name().toLowerCase(Locale.ROOT));
            statement.setLong(4, row.points());
            statement.setLong(5, row.actorId());
            statement.setLong(6, clock.instant().getEpochSecond());
        });
    }

    Optional<BookedMovement> movement(Connection connection, String id) {
        String sql = "select id, user_id, points from quota_movements where id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new BookedMovement(row.getString(1), row.getLong(2), row.getLong(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
    }

    Map<Long, Long> userQuota(Connection connection, Set<Long> ids) {
        return numbers(connection, "select id, coalesce(quota, 0) from users where id in", ids);
    }

    Map<Long, Long> tokenQuota(Connection connection, Set<Long> ids) {
        return numbers(
                connection,
                "select id, coalesce(remain_quota, 0) from tokens where (unlimited_quota is null or not unlimited_quota)"
                        + " and id in",
                ids);
    }

    /** Sets enabled tokens that have nothing left to exhausted, and tells which. */
    Set<Long> markExhausted(Connection connection, Set<Long> tokenIds) {
        Set<Long> exhausted = new HashSet<>(numbers(
                        connection,
                        "select id, 0 from tokens where status = 1 and coalesce(remain_quota, 0) <= 0"
                                + " and (unlimited_quota is null or not unlimited_quota) and id in",
                        tokenIds)
                .keySet());
        Batches.run(
                connection,
                "update tokens set status = 4 where id = ?",
                exhausted,
                (statement, id) -> statement.setLong(1, id));
        return exhausted;
    }

    static Map<Long, Long> numbers(Connection connection, String selectWhereIdIn, Collection<Long> ids) {
        Map<Long, Long> numbers = new HashMap<>();
        for (List<Long> part : Batches.parts(ids)) {
            String sql = selectWhereIdIn + Batches.placeholders(part.size());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < part.size(); i++) {
                    statement.setLong(i + 1, part.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        numbers.put(row.getLong(1), row.getLong(2));
                    }
                }
            } catch (SQLException e) {
                throw Batches.failure(sql, e);
            }
        }
        return numbers;
    }
}
