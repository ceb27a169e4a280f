package io.oneapi.account.balance;

import io.oneapi.account.balance.ChargeTotals.Total;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.platform.database.Batches;
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
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The SQL behind {@link BalanceBook}; balances move by relative updates only. */
@Singleton
final class BalanceStatements {
    private final Clock clock;

    BalanceStatements(Clock clock) {
        this.clock = clock;
    }

    /** The charges that are not in the table of settled ones yet, each event once. */
    List<ChargeEvent> withoutSettled(Connection connection, List<ChargeEvent> charges) {
        return Batches.unknown(
                connection, "select event_id from account_charges where event_id in", charges, ChargeEvent::eventId);
    }

    void insertCharges(Connection connection, List<ChargeEvent> charges) {
        Batches.run(
                connection,
                "insert into account_charges (event_id, user_id, token_id, quota, occurred_at) values (?, ?, ?, ?, ?)",
                charges,
                (statement, charge) -> {
                    statement.setString(1, charge.eventId());
                    statement.setLong(2, charge.userId());
                    statement.setLong(3, charge.tokenId());
                    statement.setLong(4, charge.quota());
                    statement.setLong(5, charge.occurredAt());
                });
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

    Map<Long, Long> userQuota(Connection connection, Set<Long> ids) {
        return quotas(connection, "select id, coalesce(quota, 0) from users where id in", ids);
    }

    Map<Long, Long> tokenQuota(Connection connection, Set<Long> ids) {
        return quotas(
                connection,
                "select id, coalesce(remain_quota, 0) from tokens where (unlimited_quota is null or not unlimited_quota)"
                        + " and id in",
                ids);
    }

    /** Sets enabled tokens that have nothing left to exhausted, and tells which. */
    Set<Long> markExhausted(Connection connection, Set<Long> tokenIds) {
        Set<Long> exhausted = new HashSet<>(quotas(
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

    private static Map<Long, Long> quotas(Connection connection, String selectWhereIdIn, Collection<Long> ids) {
        Map<Long, Long> quotas = new HashMap<>();
        for (List<Long> part : Batches.parts(ids)) {
            String sql = selectWhereIdIn + Batches.placeholders(part.size());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < part.size(); i++) {
                    statement.setLong(i + 1, part.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        quotas.put(row.getLong(1), row.getLong(2));
                    }
                }
            } catch (SQLException e) {
                throw Batches.failure(sql, e);
            }
        }
        return quotas;
    }
}
