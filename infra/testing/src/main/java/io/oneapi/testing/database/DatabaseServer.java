package io.oneapi.testing.database;

/** A database server for tests, as a process of its own. */
public sealed interface DatabaseServer extends AutoCloseable permits MySqlServer, PostgresServer {
    /** The URL of a database for JDBC; the server's own where the name is empty. */
    String jdbcUrl(String database);

    /** The name of a database as {@code SQL_DSN} has it. */
    String dsn(String database);

    void createDatabase(String name);

    /** Ends the process as an operator would, without touching the data. */
    void stop();

    /** Starts it again on the same port and data. */
    void start();

    /** Ends the process and deletes the data. */
    @Override
    void close();
}
