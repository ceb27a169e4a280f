package io.oneapi.monitor.channel;

import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.Databases;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The SQL behind {@link ChannelChargeTrim}: the oldest charges, and the opening values that take them up. */
@Singleton
final class OldChannelCharges {
    private static final String BEFORE = """
            select charges.event_id, charges.quota, charged.id, coalesce(charged.created_time, 0)
            from (
              select event_id, channel_id, quota, occurred_at from channel_charges
              where event_id < ? order by event_id limit 500
            ) charges
            left join channels charged
              on charged.id = charges.channel_id and coalesce(charged.created_time, 0) <= charges.occurred_at""";

    private final DatabaseKind kind;

    OldChannelCharges(Databases databases) {
        this.kind = databases.get(Databases.MAIN).kind();
    }

    /**
     * A charge of a channel.
     *
     * @param channelId 0 when the channel is gone; a later one may have its id
     */
    record OldCharge(String eventId, long quota, long channelId, long channelCreated) {}

    /** Some charges that are older than an event. */
    List<OldCharge> before(Connection connection, String eventId) {
        List<OldCharge> charges = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(BEFORE)) {
            statement.setString(1, eventId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    charges.add(new OldCharge(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
                }
            }
        } catch (SQLException e) {
            throw Batches.failure(BEFORE, e);
        }
        return charges;
    }

    void delete(Connection connection, List<OldCharge> charges) {
        Batches.run(
                connection,
                "delete from channel_charges where event_id = ?",
                charges,
                (statement, charge) -> statement.setString(1, charge.eventId()));
    }

    /** The opening value of an earlier channel of the same id gives way. */
    void addToOpenings(Connection connection, List<OldCharge> charges) {
        SortedMap<Long, OldCharge> sums = new TreeMap<>();
        charges.stream()
                .filter(charge -> charge.channelId() != 0)
                .forEach(charge -> sums.merge(charge.channelId(), charge, OldChannelCharges::sum));
        String sql = "insert into channel_openings (channel_id, created_time, used_quota) values (?, ?, ?)"
                + switch (kind) {
                    case MYSQL ->
                        " on duplicate key update used_quota = values(used_quota)"
                                + " + case when created_time = values(created_time) then used_quota else 0 end,"
                                + " created_time = values(created_time)";
                    case SQLITE, POSTGRESQL ->
                        " on conflict (channel_id) do update set used_quota = excluded.used_quota"
                                + " + case when channel_openings.created_time = excluded.created_time"
                                + " then channel_openings.used_quota else 0 end,"
                                + " created_time = excluded.created_time";
                };
        Batches.run(connection, sql, sums.values(), (statement, sum) -> {
            statement.setLong(1, sum.channelId());
            statement.setLong(2, sum.channelCreated());
            statement.setLong(3, sum.quota());
        });
    }

    private static OldCharge sum(OldCharge first, OldCharge second) {
        return new OldCharge(
                second.eventId(),
                Math.addExact(first.quota(), second.quota()),
                first.channelId(),
                first.channelCreated());
    }
}
