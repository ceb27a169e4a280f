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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an installation of what {@link BackupCommand} has saved. */
@Command(
        name = "./oneapi restore",
        description = "Makes a data directory, which must be new or empty, of a backup.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit code%n",
        exitCodeList = {"0:restored", "2:not restored; the directory is as it was"})
final class RestoreCommand implements Callable<Integer> {
    private final EnvironmentVariables environment;

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "the backup")
    private Path from = Path.of("");

    @Mixin
    private DataDirectory dataDirectory = new DataDirectory();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RestoreCommand(EnvironmentVariables environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        Tool.run(new RestoreCommand(EnvironmentVariables.load()), arguments);
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (!Files.isRegularFile(from)) {
            throw new StartFailure("there is no file " + from);
        }
        Path directory = dataDirectory.path();
        SqliteFile database = SqliteFile.mainOf(dataDirectory.databases(environment));
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
