package io.oneapi.monitor.channel;

import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.retention.OpeningValues;
import io.oneapi.platform.retention.OpeningValues.Addition;
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

    private static final OpeningValues OPENINGS = new OpeningValues("channel_openings", "channel_id");

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

    /** Charges of channels that are gone are in no counter. */
    void addToOpenings(Connection connection, List<OldCharge> charges) {
        SortedMap<Long, Addition> sums = new TreeMap<>();
        charges.stream()
                .filter(charge -> charge.channelId() != 0)
                .map(charge -> new Addition(charge.channelId(), charge.channelCreated(), charge.quota()))
                .forEach(addition -> sums.merge(addition.id(), addition, OldChannelCharges::sum));
        OPENINGS.add(connection, kind, sums.values());
    }

    private static Addition sum(Addition first, Addition second) {
        return new Addition(first.id(), first.created(), Math.addExact(first.usedQuota(), second.usedQuota()));
    }
}
