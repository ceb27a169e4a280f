package io.oneapi.platform.database;

import io.oneapi.platform.failure.StartFailure;

/**
 * A data source name that cannot be read. The text goes on behind the name of the variable; it never contains the DSN,
 * since that holds a password.
 */
final class MalformedDsn extends StartFailure {
    MalformedDsn(String reason) {
        super("malformed: " + reason
                + ". Forms: user:password@tcp(host:3306)/database for MySQL and MariaDB,"
                + " postgres://user:password@host:5432/database for PostgreSQL, unset for SQLite.");
    }
}
