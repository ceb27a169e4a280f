package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A split stack of two replicas, brought up, repaired and taken down by {@code stack.sh}. */
final class Stack implements Gateway {
    private static final Duration UP_LIMIT = Duration.ofMinutes(4);
    private static final Duration DOWN_LIMIT = Duration.ofMinutes(3);
    private static final Duration END_LIMIT = Duration.ofSeconds(40);
    private static final List<String> SERVERS = List.of("redis", "database", "kafka");
    private static final List<String> RELAYS = List.of("relay-1", "relay-2");
    /** So that holds of a killed relay are given back within a trial, and a small disk holds several files of the journal. */
    private static final String SETTINGS = """
            RELAY_LEDGER_HOLD_LIFETIME=30s
            RELAY_JOURNAL_SEGMENT_BYTES=4194304
            """;

    private final Path script;
    private final Path directory;
    private final Ports ports;
    private final DatabaseKind database;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Deliveries deliveries;
    private final Redis redis;
    private final SmallDisk disk;

    Stack(Path root, Path directory, Ports ports, DatabaseKind database) {
        this.script = root.resolve("infra/stack/stack.sh");
        this.directory = directory;
        this.ports = ports;
        this.database = database;
        this.log = directory.resolveSibling(directory.getFileName() + ".log");
        this.deliveries = new Deliveries("127.0.0.1:" + ports.kafka());
        this.redis = new Redis(ports.redis(), directory);
        this.disk = new SmallDisk(data("relay-1").resolve("usage-journal"), log);
    }

    /** The servers that the stack starts for its database. */
    enum DatabaseKind {
        mysql,
        postgres
    }

    /** Where everything listens; as {@code stack.sh} lays it out for up to five replicas. */
    record Ports(int entry, int base) {
        private static final List<String> BLOCKS = List.of("relay", "account", "billing", "channel-monitor");

        int of(String replica) {
            int dash = replica.lastIndexOf('-');
            int number = Integer.parseInt(replica.substring(dash + 1));
            return base + 10 * BLOCKS.indexOf(replica.substring(0, dash)) + 2 * (number - 1);
        }

        int redis() {
            return base + 40;
        }

        int database() {
            return base + 41;
        }

        int kafka() {
            return base + 42;
        }
    }

    @Override
    public void start() throws InterruptedException {
        try {
            Files.createDirectories(directory.resolve("etc"));
            Files.writeString(directory.resolve("etc/.env"), SETTINGS);
        } catch (IOException e) {
            throw new BenchFailure("cannot prepare " + directory, e);
        }
        up(
                "--replicas",
                "2",
                "--port",
                String.valueOf(ports.entry()),
                "--base-port",
                String.valueOf(ports.base()),
                "--database",
                database.name());
    }

    /** Starts what does not run. */
    void up(String... options) throws InterruptedException {
        script(Map.of(), UP_LIMIT, "up", options);
    }

    /** Restarts a service replica by replica, as an operator does it; it inherits the environment. */
    void restart(String service, Map<String, String> environment) throws InterruptedException {
        script(environment, UP_LIMIT, "restart", service);
    }

    private void script(Map<String, String> environment, Duration limit, String command, String... arguments)
            throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(script.toString(), command, "--dir", directory.toString()));
        all.addAll(Arrays.asList(arguments));
        new Program(log, environment, all.toArray(String[]::new)).run(limit);
    }

    /** The process of a replica or server. */
    ProcessHandle process(String name) {
        Path file = directory.resolve("run/" + name + ".pid");
        try {
            long pid = Long.parseLong(Files.readString(file).split(" ", 2)[0]);
            return ProcessHandle.of(pid).orElseThrow(() -> new BenchFailure(name + " does not run"));
        } catch (IOException e) {
            throw new BenchFailure(name + " has not been started", e);
        }
    }

    /** Ends processes as a crash does. */
    void kill(String... names) throws InterruptedException {
        signal("KILL", names);
        awaitEnd(names);
    }

    /** Makes a process stand still, as a stalled machine or a cut network does. */
    void freeze(String name) throws InterruptedException {
        signal("STOP", name);
    }

    void thaw(String name) throws InterruptedException {
        signal("CONT", name);
    }

    private void signal(String signal, String... names) throws InterruptedException {
        for (String name : names) {
            new Program(log, "kill", "-s", signal, String.valueOf(process(name).pid())).run(Duration.ofSeconds(5));
        }
    }

    private void awaitEnd(String... names) throws InterruptedException {
        List<ProcessHandle> processes =
                Arrays.stream(names).filter(this::isKnown).map(this::process).toList();
        Await.nothingMissing(
                "the end of " + List.of(names),
                END_LIMIT,
                () -> processes.stream()
                        .filter(ProcessHandle::isAlive)
                        .map(process -> "the end of process " + process.pid())
                        .toList());
    }

    private boolean isKnown(String name) {
        Path file = directory.resolve("run/" + name + ".pid");
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).split(" ", 2)[0]))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a replica listens, or would, if there were that many. */
    int portOf(String replica) {
        return ports.of(replica);
    }

    /** Where a replica keeps what it must not lose. */
    Path data(String replica) {
        return directory.resolve("data").resolve(replica);
    }

    @Override
    public SmallDisk journalDisk() {
        return disk;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + ports.entry());
    }

    @Override
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "oneapi");
        properties.setProperty("password", Secrets.of(directory).databasePassword());
        String driver = switch (database) {
            case mysql -> "mariadb";
            case postgres -> "postgresql";
        };
        String address = "jdbc:" + driver + "://127.0.0.1:" + ports.database() + "/oneapi";
        return DriverManager.getConnection(address, properties);
    }

    @Override
    public List<String> unsettled() throws InterruptedException {
        List<String> unsettled = new ArrayList<>();
        for (String relay : RELAYS) {
            Metrics metrics = Metrics.read(client, ports.of(relay) + 1);
            double pending = metrics.sum("oneapi_journal_pending_bytes").orElse(Double.NaN);
            double holds = metrics.sum("oneapi_holds_open").orElse(0);
            if (pending != 0) {
                unsettled.add(relay + " holds back " + pending + " bytes of usage");
            }
            if (holds != 0) {
                unsettled.add(relay + " has " + holds + " open holds");
            }
        }
        unsettled.addAll(redis.openHolds());
        unsettled.addAll(deliveries.lags());
        return unsettled;
    }

    /** Removes what a fault may have put in the way; then everything runs, or this fails. */
    @Override
    public void repair() throws InterruptedException {
        for (String server : SERVERS) {
            if (isKnown(server)) {
                thaw(server);
            }
        }
        disk.clear();
        up();
    }

    @Override
    public void takeDown() throws InterruptedException {
        client.close();
        script(Map.of(), DOWN_LIMIT, "down");
        disk.unmount();
    }

    /** What the stack has made up for itself, from {@code etc/stack.env}. */
    record Secrets(String databasePassword, String cachePassword) {
        static Secrets of(Path directory) {
            Properties read = new Properties();
            try (var file = Files.newBufferedReader(directory.resolve("etc/stack.env"))) {
                read.load(file);
            } catch (IOException e) {
                throw new BenchFailure("cannot read the secrets of the stack", e);
            }
            return new Secrets(read.getProperty("DATABASE_PASSWORD"), read.getProperty("CACHE_PASSWORD"));
        }

        /** Leaves them out. */
        @Override
        public String toString() {
            return "secrets";
        }
    }
}
