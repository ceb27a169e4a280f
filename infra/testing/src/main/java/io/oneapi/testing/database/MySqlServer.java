package io.oneapi.testing.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A MariaDB server, or one of MySQL where {@link MySqlProgram} finds it; lets in {@code root} without a password. */
public final class MySqlServer implements DatabaseServer {
    private final int port = ServerProcess.freePort();
    private final Path socket;
    private final ServerProcess process;

    private MySqlServer(MySqlProgram program, List<String> options) {
        Path directory = TemporaryDirectory.create("mysql");
        Path data = directory.resolve("data");
        socket = directory.resolve("socket");
        String user = "--user=" + System.getProperty("user.name");
        List<String> installation = new ArrayList<>(program.installation());
        installation.addAll(List.of("--datadir=" + data, user));
        ServerProcess.run(installation, directory.resolve("install.log"));
        List<String> command = new ArrayList<>(program.command());
        command.addAll(List.of(
                user,
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + socket,
                "--pid-file=" + directory.resolve("pid"),
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0",
                "--innodb-flush-method=nosync"));
        command.addAll(options);
        process = new ServerProcess(directory, command, jdbcUrl(""), "TERM");
    }

    /** Starts a server with options beside those that all have. */
    public static MySqlServer launch(String... options) {
        MySqlServer server = new MySqlServer(MySqlProgram.installed(), List.of(options));
        server.start();
        return server;
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
    }

    @Override
    public String dsn(String database) {
        return "root@tcp(127.0.0.1:" + port + ")/" + database;
    }

    /** As {@link #dsn} for another user. */
    public String dsn(String database, String user, String password) {
        return user + ":" + password + "@tcp(127.0.0.1:" + port + ")/" + database;
    }

    /** As {@link #dsn}, over the socket file. */
    public String socketDsn(String database, String user, String password) {
        return user + ":" + password + "@unix(" + socket + ")/" + database;
    }

    /** Lets in a user who may do everything with one database, by what the server takes for a password by itself. */
    public void createUser(String name, String password, String database) {
        process.execute("create user '" + name + "' identified by '" + password + "'");
        process.execute("grant all on " + database + ".* to '" + name + "'");
    }

    @Override
    public void createDatabase(String name) {
        process.execute("create database " + name);
    }

    @Override
    public void start() {
        process.start();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void close() {
        process.delete();
    }
}
