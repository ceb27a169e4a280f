package io.oneapi.standalone.reconcile;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.event.EventBus;
import io.oneapi.standalone.AllServices;
import io.oneapi.standalone.tool.Tool;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Billing, account and channel monitor at work over databases, and the command that compares what they have booked. */
public final class Ledgers implements AutoCloseable {
    /** When calls begin, unless it is told otherwise. */
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final Instant EVENING = Instant.parse("2026-01-01T18:00:00Z");

    private static final Map<Dialect, Ledgers> OPENED = new EnumMap<>(Dialect.class);

    private final TestDatabase main;
    private final TestDatabase log;
    private final ApplicationContext services;

    private Ledgers(TestDatabase main, TestDatabase log, Path directory) {
        this.main = main;
        this.log = log;
        this.services = AllServices.start(main, log, directory);
    }

    /** One that runs for all tests of a dialect, emptied for this one. */
    static Ledgers emptied(Dialect dialect) {
        Ledgers opened = OPENED.computeIfAbsent(dialect, missing -> {
            TestDatabase database = TestDatabase.create(missing);
            return open(database, database, temporaryDirectory());
        });
        opened.main.clear();
        return opened;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("ledgers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over databases of the caller, who closes it. */
    static Ledgers open(TestDatabase main, TestDatabase log, Path directory) {
        return new Ledgers(main, log, directory);
    }

    /** A call of a user with a token of that id times ten, which costs a point for each completion token. */
    static UsageEvent call(Instant time, int number, long userId, long channelId, long points) {
        return new UsageEvent(
                UsageEvent.SCHEMA_VERSION,
                eventId(time, number),
                "request",
                time.getEpochSecond(),
                userId,
                "user" + userId,
                userId * 10,
                "token",
                "default",
                channelId,
                "asked",
                "run",
                null,
                0,
                points,
                null,
                UsageSource.UPSTREAM,
                null,
                false,
                5,
                new PriceRecord(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE));
    }

    public static UsageEvent call(int number, long userId, long channelId, long points) {
        return call(NOON, number, userId, channelId, points);
    }

    public static String eventId(Instant time, int number) {
        return "%012x%020x".formatted(time.toEpochMilli(), number);
    }

    TestDatabase database() {
        return main;
    }

    void book(UsageEvent... calls) {
        book(Arrays.asList(calls));
    }

    void book(List<UsageEvent> calls) {
        services.getBean(EventBus.class).publish(Topic.USAGE, calls);
    }

    /** As another replica would. */
    void setOption(String key, String value) {
        main.execute("delete from options where `key` = '" + key + "'");
        main.execute("insert into options (`key`, value) values ('" + key + "', '" + value + "')");
        services.getBean(EventBus.class)
                .announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));
    }

    /** Exit code and output of the command, when it runs in the evening. */
    String reconcile(String... arguments) {
        return reconcile(environment(), EVENING, arguments);
    }

    String reconcileAt(Instant time) {
        return reconcile(environment(), time);
    }

    public static String reconcile(Map<String, String> environment, Instant time, String... arguments) {
        StringWriter output = new StringWriter();
        int exitCode = Tool.commandLine(new ReconcileCommand(
                        EnvironmentVariables.of(environment, Path.of("no-such-file")),
                        Clock.fixed(time, ZoneOffset.UTC)))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output, true))
                .execute(arguments);
        return exitCode + "\n" + output;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        main.dsn()
                .ifPresentOrElse(
                        dsn -> environment.put("SQL_DSN", dsn),
                        () -> environment.put("SQLITE_PATH", main.file().toString()));
        if (log != main) {
            log.dsn().ifPresent(dsn -> environment.put("LOG_SQL_DSN", dsn));
        }
        return environment;
    }

    @Override
    public void close() {
        services.close();
    }
}
