package io.oneapi.platform.launch;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import io.micronaut.runtime.server.EmbeddedServer;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Starts one service: reads flags and environment, prepares its directories, opens it, and says when it listens. */
public final class ServiceLauncher {
    private static final int EXIT_FAILURE = 1;
    private static final int EXIT_USAGE = 2;
    private static final long LEAST_ROOM_BYTES = 4 * 1024 * 1024;

    private final ServiceDefinition definition;
    private final EnvironmentVariables environment;

    public ServiceLauncher(ServiceDefinition definition) {
        this(definition, EnvironmentVariables.load());
    }

    ServiceLauncher(ServiceDefinition definition, EnvironmentVariables environment) {
        this.definition = definition;
        this.environment = environment;
    }

    /** Runs the service until the process is told to stop. Never returns. */
    public void run(String... arguments) {
        System.exit(runToExitCode(arguments));
    }

    private int runToExitCode(String... arguments) {
        CommandLineOptions options = new CommandLineOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
        } catch (ParameterException e) {
            System.err.println(e.getMessage());
            commandLine.usage(System.err);
            return EXIT_USAGE;
        }
        if (options.version) {
            System.out.println(Version.current());
            return 0;
        }
        if (options.help) {
            printHelp(commandLine);
            return 0;
        }
        try (ApplicationContext context = start(options)) {
            awaitShutdown(context);
            return 0;
        } catch (RuntimeException e) {
            System.err.println(definition.name() + ": cannot start: " + StartFailures.explain(e));
            return EXIT_FAILURE;
        }
    }

    private static void printHelp(CommandLine commandLine) {
        System.out.println(
                "One API for Java " + Version.current() + ": an LLM gateway, one OpenAI-compatible API for all");
        System.out.println("Copyright (c) 2026 the One API for Java authors, MIT licence");
        System.out.println("Documentation: README.md and docs/ of this release");
        System.out.println(commandLine.getUsageMessage().strip());
    }

    private ApplicationContext start(CommandLineOptions options) {
        long startedAt = System.nanoTime();
        prepareLogging(options.logDir);
        TimeZoneVariable.check(environment);
        Path dataDir = roomyDirectory("--data-dir", options.dataDir);
        int port = port(options);
        ApplicationContextBuilder builder = ApplicationContext.builder()
                .banner(false)
                .environmentPropertySource(false)
                .deduceEnvironment(false)
                .propertySources(propertySources(dataDir, port));
        if (definition.storage() != ServiceDefinition.Storage.NONE) {
            Databases databases = new DatabaseVariables(environment, dataDir).databases(definition.storage());
            builder.singletons(databases).properties(databases.properties());
        }
        ApplicationContext context = builder.start();
        try {
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            LoggerFactory.getLogger(ServiceLauncher.class)
                    .info(
                            "{} {}{} listens on http://localhost:{} after {} ms",
                            definition.name(),
                            Version.current(),
                            databaseOf(context),
                            server.getPort(),
                            (System.nanoTime() - startedAt) / 1_000_000);
            return context;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static String databaseOf(ApplicationContext context) {
        return context.findBean(Databases.class)
                .map(databases -> " on " + databases.first().kind().name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private void prepareLogging(String logDir) {
        System.setProperty(
                "oneapi.log.name", definition.name().equals("one-api") ? "oneapi" : "oneapi-" + definition.name());
        System.setProperty("oneapi.log.level", isTrue("DEBUG") ? "DEBUG" : "INFO");
        System.setProperty("oneapi.log.sql-level", isTrue("DEBUG_SQL") ? "DEBUG" : "WARN");
        if (logDir.isEmpty()) {
            System.setProperty("logback.configurationFile", "logback.xml");
            return;
        }
        System.setProperty(
                "oneapi.log.dir",
                writableDirectory("--log-dir", Path.of(logDir)).toString());
        String layout = environment.text("ONLY_ONE_LOG_FILE").orElse("").equals("true") ? "single" : "daily";
        System.setProperty("logback.configurationFile", "logback-" + layout + "-file.xml");
    }

    private boolean isTrue(String variable) {
        return environment.text(variable).orElse("").equalsIgnoreCase("true");
    }

    /** A database that fills its disk while its tables are made would fail in ways that do not speak of the disk. */
    private static Path roomyDirectory(String flag, Path path) {
        Path directory = writableDirectory(flag, path);
        long bytes = directory.toFile().getUsableSpace();
        if (bytes < LEAST_ROOM_BYTES) {
            throw new StartFailure("the disk of " + directory + " is full, " + bytes
                    + " bytes are left; make room, or name a directory on another one with " + flag);
        }
        return directory;
    }

    private static Path writableDirectory(String flag, Path path) {
        Path directory = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".write-test", ""));
            return directory;
        } catch (IOException e) {
            throw new StartFailure(
                    "the directory " + directory + " cannot be written (" + e
                            + "); create it, give this user the right to write there, or name another with " + flag,
                    e);
        }
    }

    private int port(CommandLineOptions options) {
        Optional<String> variable = environment.text("PORT");
        if (variable.isPresent()) {
            return portNumber("PORT", variable.get());
        }
        return options.port == null ? definition.defaultPort() : portNumber("--port", options.port.toString());
    }

    private static int portNumber(String source, String text) {
        int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (number < 1 || number > 65_535) {
            throw new StartFailure(source + " must be a port number from 1 to 65535, not '" + text + "'");
        }
        return number;
    }

    private PropertySource[] propertySources(Path dataDir, int port) {
        Map<String, Object> computed = new HashMap<>();
        computed.put("one-api.data-dir", dataDir.toString());
        computed.put("micronaut.server.port", port);
        computed.put("micronaut.application.name", definition.name());
        computed.put("endpoints.all.port", environment.integer("MANAGEMENT_PORT", port + 1));
        computed.put("micronaut.lifecycle.graceful-shutdown.enabled", true);
        computed.put("one-api.sync-frequency", SyncFrequency.interval(environment));
        BatchUpdate.window(environment).ifPresent(window -> computed.put("one-api.batch-window", window));
        environment
                .text("KAFKA_BOOTSTRAP_SERVERS")
                .ifPresent(brokers -> computed.put("one-api.kafka.bootstrap-servers", brokers));
        PropertySource[] sources = new PropertySource[definition.configFiles().size() + 2];
        for (int i = 0; i < definition.configFiles().size(); i++) {
            sources[i] = configFile(definition.configFiles().get(i), -300 + i);
        }
        Map<String, Object> variables = new HashMap<>(environment.all());
        sources[sources.length - 2] = PropertySource.of(
                "environment",
                variables,
                PropertyConvention.ENVIRONMENT_VARIABLE,
                PropertySource.Origin.of("environment"));
        sources[sources.length - 1] = PropertySource.of("computed", computed, 300);
        return sources;
    }

    private static PropertySource configFile(String name, int order) {
        ClassPathResourceLoader resources =
                ClassPathResourceLoader.defaultLoader(ServiceLauncher.class.getClassLoader());
        Map<String, Object> values = new YamlPropertySourceLoader()
                .load(name, resources)
                .map(source -> {
                    Map<String, Object> copy = new HashMap<>();
                    source.forEach(key -> copy.put(key, source.get(key)));
                    return copy;
                })
                .orElseThrow(() -> new IllegalStateException("no " + name + ".yml on the class path"));
        return PropertySource.of(name, values, order);
    }

    private static void awaitShutdown(ApplicationContext context) {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stopped.countDown();
            awaitUninterruptibly(closed);
        }));
        awaitUninterruptibly(stopped);
        context.close();
        closed.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
