package io.oneapi.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * SQLite driver whose connections ignore {@code setReadOnly}: Micronaut Data calls it on open connections, where
 * sqlite-jdbc refuses it.
 */
public final class SqliteDriver extends JDBC {
    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            throw new SQLException("not an SQLite URL: " + url);
        }
        String file = url.substring(JDBC.PREFIX.length());
        return new JDBC4Connection(url, file, info) {
            @Override
            public void setReadOnly(boolean readOnly) {
                // A hint that SQLite can only take before the file is opened.
            }
        };
    }
}
