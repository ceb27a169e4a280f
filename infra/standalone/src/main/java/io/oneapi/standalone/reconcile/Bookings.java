package io.oneapi.standalone.reconcile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The bookings of a ledger in order of their event ids, of which only a part is in memory at a time. */
final class Bookings implements AutoCloseable {
    private static final int FETCHED = 2000;

    private final Connection connection;
    private final ResultSet rows;
    private String last = "";

    Bookings(Connection connection, String table, String holderColumn, EventRange range) throws SQLException {
        this.connection = connection;
        PreparedStatement statement = connection.prepareStatement("select event_id, quota, " + holderColumn + " from "
                + table + " where event_id >= ? and event_id < ? order by event_id");
        statement.setFetchSize(FETCHED);
        statement.setString(1, range.from());
        statement.setString(2, range.to());
        this.rows = statement.executeQuery();
    }

    /** The next one; none at the end. */
    Optional<Booking> next() {
        try {
            return rows.next() ? Optional.of(inOrder(booking())) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("reading bookings after event " + last + ": " + e.getMessage(), e);
        }
    }

    private Booking booking() throws SQLException {
        long id = rows.getLong(3);
        Long holder = rows.wasNull() ? null : id;
        return new Booking(rows.getString(1), holder, rows.getLong(2));
    }

    /** Ids are hexadecimal digits, which every collation puts into the same order. */
    private Booking inOrder(Booking booking) {
        if (booking.eventId().compareTo(last) <= 0) {
            throw new IllegalStateException(
                    "the database puts event " + booking.eventId() + " behind " + last + ", so it cannot be compared");
        }
        last = booking.eventId();
        return booking;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
