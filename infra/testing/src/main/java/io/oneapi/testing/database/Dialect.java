package io.oneapi.testing.database;

/** The kinds of database that everything stored must work on. */
public enum Dialect {
    SQLITE,

    /** MariaDB, or MySQL in its place; see {@link MySqlServer}. */
    MARIADB,
    POSTGRESQL
}
