package io.oneapi.testing.database;

/** The kinds of database that everything stored must work on. */
public enum Dialect {
    SQLITE,
    MARIADB,
    POSTGRESQL
}
