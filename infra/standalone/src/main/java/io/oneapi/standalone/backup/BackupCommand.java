package io.oneapi.standalone.backup;

import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;
import io.oneapi.standalone.tool.DataDirectory;
import io.oneapi.standalone.tool.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Saves an installation on SQLite into one file. */
@Command(
        name = "./oneapi backup",
        description = "Saves the SQLite database and the usage journal into one file. The gateway may run.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit code%n",
        exitCodeList = {"0:saved", "2:not saved; there is no file"})
final class BackupCommand implements Callable<Integer> {
    private final EnvironmentVariables environment;
    private final Clock clock;

    @Mixin
    private DataDirectory dataDirectory = new DataDirectory();

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "the zip file to write, a new one")
    private Path to = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    BackupCommand(EnvironmentVariables environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        Tool.run(new BackupCommand(EnvironmentVariables.load(), Clock.systemUTC()), arguments);
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Path directory = dataDirectory.path();
        SqliteFile database = SqliteFile.mainOf(dataDirectory.databases(environment));
        if (!Files.exists(database.path())) {
            throw new StartFailure("there is no database " + database.path());
        }
        Path file = to.toAbsolutePath().normalize();
        if (Files.exists(file)) {
            throw new StartFailure(file + " is there already");
        }
        Manifest manifest = new Backup(database, directory, clock).write(file);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: %d bytes, %d tables, %d rows, %d bytes of usage journal%n",
                file,
                Files.size(file),
                manifest.rows().size(),
                manifest.rows().values().stream().mapToLong(Long::longValue).sum(),
                manifest.journalBytes());
        if (environment.text("LOG_SQL_DSN").isPresent()) {
            out.println("The log is in the database of LOG_SQL_DSN, and not in this file: save it as well.");
        }
        out.flush();
        return 0;
    }
}
