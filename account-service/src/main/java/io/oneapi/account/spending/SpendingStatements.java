package io.oneapi.account.spending;

import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpendingKind;
import io.oneapi.contract.limit.SpentLimit;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.Databases;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SQL behind {@link Spending}. */
@Singleton
final class SpendingStatements {
    private final DatabaseKind kind;

    SpendingStatements(Databases databases) {
        this.kind = databases.get(Databases.MAIN).kind();
    }

    List<SpendingLimit> limits(Connection connection) {
        String sql = """
                select scope, ref, kind, value from limits
                where kind in ('points_per_day', 'points_per_month')""";
        List<SpendingLimit> limits = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                limits.add(new SpendingLimit(scope(row), row.getString(2), spendingKind(row), row.getLong(4)));
            }
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
        return limits;
    }

    /** The groups of users, as they are now. */
    Map<Long, String> groups(Connection connection, Collection<Long> userIds) {
        Map<Long, String> groups = new HashMap<>();
        for (List<Long> part : Batches.parts(userIds)) {
            String sql = "select id, coalesce(" + kind.quote("group") + ", '') from users where id in"
                    + Batches.placeholders(part.size());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < part.size(); i++) {
                    statement.setLong(i + 1, part.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        groups.put(row.getLong(1), row.getString(2));
                    }
                }
            } catch (SQLException e) {
                throw Batches.failure(sql, e);
            }
        }
        return groups;
    }

    void add(Connection connection, List<Spent> spent) {
        Batches.run(connection, """
                insert into limit_spending (scope, ref, kind, period_start, points) values (?, ?, ?, ?, ?)
                """ + addition(), spent, (statement, row) -> {
            bindKey(statement, row);
            statement.setLong(5, row.points());
        });
    }

    private String addition() {
        return switch (kind) {
            case MYSQL -> "on duplicate key update points = points + values(points)";
            case SQLITE, POSTGRESQL ->
                "on conflict (scope, ref, kind, period_start) do update set"
                        + " points = limit_spending.points + excluded.points";
        };
    }

    /** All points of the period to which these were added. */
    long points(Connection connection, Spent spent) {
        String sql = "select points from limit_spending where scope = ? and ref = ? and kind = ? and period_start = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindKey(statement, spent);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
    }

    private static void bindKey(PreparedStatement statement, Spent row) throws SQLException {
        statement.setString(1, row.limit().scope().text());
        statement.setString(2, row.limit().ref());
        statement.setString(3, row.limit().kind().text());
        statement.setLong(4, row.periodStart());
    }

    /** The limits of a kind that are used up in a period. */
    List<SpentLimit> spentLimits(Connection connection, SpendingKind spendingKind, Period period) {
        String sql = """
                select limits.scope, limits.ref, limits.kind from limits
                join limit_spending spent
                  on spent.scope = limits.scope and spent.ref = limits.ref and spent.kind = limits.kind
                where limits.kind = ? and spent.period_start = ? and spent.points >= limits.value""";
        List<SpentLimit> limits = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, spendingKind.text());
            statement.setLong(2, period.start());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    limits.add(new SpentLimit(scope(row), row.getString(2), spendingKind(row), period.end()));
                }
            }
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
        return limits;
    }

    void delete(Connection connection, LimitScope scope, String ref) {
        Batches.run(
                connection, "delete from limit_spending where scope = ? and ref = ?", List.of(ref), (statement, id) -> {
                    statement.setString(1, scope.text());
                    statement.setString(2, id);
                });
    }

    /** Deletes the rows of the oldest period, if that began before a second, and tells whether there were any. */
    boolean deleteOldestBefore(Connection connection, long second) {
        // MySQL reads no table in a subquery of its own deletion, unless through a derived one.
        String sql = """
                delete from limit_spending where period_start < ? and period_start = (
                  select oldest.first_start from (select min(period_start) as first_start from limit_spending) oldest)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, second);
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
    }

    private static LimitScope scope(ResultSet row) throws SQLException {
        return LimitScope.find(row.getString(1)).orElseThrow();
    }

    private static SpendingKind spendingKind(ResultSet row) throws SQLException {
        return SpendingKind.find(row.getString(3)).orElseThrow();
    }
}
