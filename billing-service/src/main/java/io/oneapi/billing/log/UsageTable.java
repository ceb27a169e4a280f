package io.oneapi.billing.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Usage by day and model that adds up piece by piece. */
final class UsageTable {
    private final List<Day> days;
    private final List<NavigableMap<String, DayUsage>> byDay;

    UsageTable(List<Day> days) {
        this.days = days;
        this.byDay = days.stream()
                .<NavigableMap<String, DayUsage>>map(day -> new TreeMap<>())
                .toList();
    }

    /** Adds what a statement tells of one day by model. */
    void addDay(int day, Sql statement, Connection connection) {
        statement.list(connection, row -> usage(day, row, 1)).forEach(usage -> add(day, usage));
    }

    private record Quarter(int day, DayUsage usage) {}

    /** Adds what a statement tells by quarter of an hour and model. */
    void addQuarters(Sql statement, Connection connection) {
        List<Quarter> quarters = statement.list(connection, row -> {
            int day = dayOf(row.getLong(1));
            return new Quarter(day, usage(day, row, 2));
        });
        quarters.forEach(quarter -> add(quarter.day(), quarter.usage()));
    }

    /** By day, then by model; days and models without calls are absent. */
    List<DayUsage> rows() {
        return byDay.stream().flatMap(models -> models.values().stream()).toList();
    }

    private int dayOf(long second) {
        for (int i = 0; i < days.size(); i++) {
            if (days.get(i).time().contains(second)) {
                return i;
            }
        }
        throw new IllegalStateException(second + " lies in none of the days asked for");
    }

    private DayUsage usage(int day, ResultSet row, int column) throws SQLException {
        String model = row.getString(column);
        return new DayUsage(
                days.get(day).date().toString(),
                model == null ? "" : model,
                row.getLong(column + 1),
                row.getLong(column + 2),
                row.getLong(column + 3),
                row.getLong(column + 4));
    }

    private void add(int day, DayUsage usage) {
        byDay.get(day).merge(usage.modelName(), usage, DayUsage::plus);
    }
}
