package io.oneapi.standalone.backup;

import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an installation of what {@link BackupCommand} has saved. */
@Command(
        name = "./oneapi restore",
        description = "Makes a new data directory of a backup.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit code%n",
        exitCodeList = {"0:restored", "2:not restored; the directory is as it was"})
final class RestoreCommand implements Callable<Integer> {
    private static final int NOT_RESTORED = 2;

    private final EnvironmentVariables environment;

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "the backup")
    private Path from = Path.of("");

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "the directory to fill, new or empty (default ./data; SQLITE_PATH counts)")
    private Path dataDir = Path.of("data");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private RestoreCommand(EnvironmentVariables environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        System.setProperty("oneapi.log.level", "WARN");
        System.exit(commandLine(EnvironmentVariables.load()).execute(arguments));
    }

    static CommandLine commandLine(EnvironmentVariables environment) {
        return new CommandLine(new RestoreCommand(environment))
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println("restore: " + failure.getMessage());
                    return NOT_RESTORED;
                });
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (!Files.isRegularFile(from)) {
            throw new StartFailure("there is no file " + from);
        }
        Path directory = dataDir.toAbsolutePath().normalize();
        SqliteFile database = SqliteFile.of(environment, directory);
        Manifest manifest = new Restoration(database, directory).read(from);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: as of %s, made by release %s, %d rows%n",
                database.path(),
                manifest.createdAt(),
                manifest.version(),
                manifest.rows().values().stream().mapToLong(Long::longValue).sum());
        out.println(
                "Start the gateway on " + directory + ": it books what is in the journal. Then ./oneapi reconcile.");
        out.flush();
        return 0;
    }
}
