package io.oneapi.platform.database;

import java.util.Map;

/**
 * How to reach one database.
 *
 * @param properties what the driver takes beside the URL; user and password stand here, never in the URL
 */
public record DatabaseSettings(DatabaseKind kind, String jdbcUrl, String driverClass, Map<String, String> properties) {
    public DatabaseSettings {
        properties = Map.copyOf(properties);
    }

    /** Leaves the properties out: the password is among them. */
    @Override
    public String toString() {
        return kind + " " + jdbcUrl;
    }
}
