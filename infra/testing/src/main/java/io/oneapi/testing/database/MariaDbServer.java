package io.oneapi.testing.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A MariaDB server, which lets in {@code root} without a password. */
public final class MariaDbServer implements DatabaseServer {
    private static final String PACKAGE = "mariadb-server";

    private final int port = ServerProcess.freePort();
    private final ServerProcess process;

    private MariaDbServer(List<String> options) {
        Path directory = TemporaryDirectory.create("mariadb");
        Path data = directory.resolve("data");
        String user = "--user=" + System.getProperty("user.name");
        ServerProcess.run(
                List.of(
                        ServerProcess.program("mariadb-install-db", PACKAGE, "/usr/bin", "/usr/local/bin")
                                .toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        user,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"),
                directory.resolve("install.log"));
        List<String> command = new ArrayList<>(List.of(
                ServerProcess.program("mariadbd", PACKAGE, "/usr/sbin", "/usr/libexec", "/usr/local/bin")
                        .toString(),
                "--no-defaults",
                user,
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + directory.resolve("socket"),
                "--pid-file=" + directory.resolve("pid"),
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0",
                "--innodb-flush-method=nosync"));
        command.addAll(options);
        process = new ServerProcess(directory, command, jdbcUrl(""), "TERM");
    }

    /** Starts a server with options beside those that all have. */
    public static MariaDbServer launch(String... options) {
        MariaDbServer server = new MariaDbServer(List.of(options));
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
