package io.oneapi.account.balance;

import io.oneapi.account.balance.ChargeTotals.Total;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.retention.OpeningValues;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The SQL behind {@link ChargeTrim}: the oldest charges, and the opening values that take them up. */
@Singleton
final class OldCharges {
    private static final String BEFORE = """
            select event_id, occurred_at, user_id, token_id, quota from account_charges
            where event_id < ? order by event_id limit 500""";

    private static final OpeningValues TOKEN_OPENINGS = new OpeningValues("token_openings", "token_id");

    private final DatabaseKind kind;

    OldCharges(Databases databases) {
        this.kind = databases.get(Databases.MAIN).kind();
    }

    /** Some charges that are older than an event; their channels are not known here. */
    List<ChargeEvent> before(Connection connection, String eventId) {
        List<ChargeEvent> charges = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(BEFORE)) {
            statement.setString(1, eventId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    charges.add(new ChargeEvent(
                            ChargeEvent.SCHEMA_VERSION,
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            0,
                            row.getLong(5)));
                }
            }
        } catch (SQLException e) {
            throw Batches.failure(BEFORE, e);
        }
        return charges;
    }

    void delete(Connection connection, List<ChargeEvent> charges) {
        Batches.run(
                connection,
                "delete from account_charges where event_id = ?",
                charges,
                (statement, charge) -> statement.setString(1, charge.eventId()));
    }

    /** When these tokens were created; without those that are deleted. */
    Map<Long, Long> creation(Connection connection, List<ChargeEvent> charges) {
        return BalanceStatements.numbers(
                connection,
                "select id, coalesce(created_time, 0) from tokens where id in",
                charges.stream().map(ChargeEvent::tokenId).distinct().toList());
    }

    void addToUsers(Connection connection, SortedMap<Long, Total> totals) {
        String sql = "insert into user_openings (user_id, used_quota, request_count) values (?, ?, ?)"
                + switch (kind) {
                    case MYSQL ->
                        " on duplicate key update used_quota = used_quota + values(used_quota),"
                                + " request_count = request_count + values(request_count)";
                    case SQLITE, POSTGRESQL ->
                        " on conflict (user_id) do update set"
                                + " used_quota = user_openings.used_quota + excluded.used_quota,"
                                + " request_count = user_openings.request_count + excluded.request_count";
                };
        Batches.run(connection, sql, totals.entrySet(), (statement, total) -> {
            statement.setLong(1, total.getKey());
            statement.setLong(2, total.getValue().quota());
            statement.setLong(3, total.getValue().requests());
        });
    }

    void addToTokens(Connection connection, SortedMap<Long, Total> totals, Map<Long, Long> creation) {
        List<OpeningValues.Addition> additions = totals.entrySet().stream()
                .map(total -> new OpeningValues.Addition(
                        total.getKey(),
                        creation.getOrDefault(total.getKey(), 0L),
                        total.getValue().quota()))
                .toList();
        TOKEN_OPENINGS.add(connection, kind, additions);
    }
}
