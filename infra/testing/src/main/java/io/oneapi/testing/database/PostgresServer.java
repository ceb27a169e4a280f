package io.oneapi.testing.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server, which lets in {@code postgres} without a password. */
public final class PostgresServer implements DatabaseServer {
    private static final String[] DIRECTORIES = {"/usr/lib/postgresql/*/bin", "/usr/local/bin"};

    /** The user that Debian's package makes; the server refuses to run as root. */
    private static final String USER = "postgres";

    private final int port = ServerProcess.freePort();
    private final ServerProcess process;

    private PostgresServer(List<String> options) {
        Path directory = TemporaryDirectory.create(USER);
        giveAway(directory);
        Path data = directory.resolve("data");
        ServerProcess.run(
                asUser("initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"),
                directory.resolve("install.log"));
        List<String> command = new ArrayList<>(asUser(
                "postgres",
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "synchronous_commit=off",
                "-c",
                "full_page_writes=off"));
        options.forEach(option -> command.addAll(List.of("-c", option)));
        process = new ServerProcess(directory, command, jdbcUrl(""), "INT");
    }

    /** Starts a server with settings, as {@code name=value}, beside those that all have. */
    public static PostgresServer launch(String... settings) {
        PostgresServer server = new PostgresServer(List.of(settings));
        server.start();
        return server;
    }

    /** Lets the server read a file of the test, as it must be its own. */
    public static void giveAway(Path file) {
        if (!isRoot()) {
            return;
        }
        try {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no user " + USER + " for the server; Debian: apt-get install postgresql", e);
        }
    }

    private static List<String> asUser(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        command.add(ServerProcess.program(program, "postgresql", DIRECTORIES).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + (database.isEmpty() ? USER : database) + "?user=" + USER;
    }

    @Override
    public String dsn(String database) {
        return "postgres://" + USER + "@127.0.0.1:" + port + "/" + database;
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
