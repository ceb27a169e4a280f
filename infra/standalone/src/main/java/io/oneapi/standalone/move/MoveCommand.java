package io.oneapi.standalone.move;

import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.failure.StartFailure;
import io.oneapi.platform.schema.SchemaMigrator;
import io.oneapi.relay.journal.JournalLock;
import io.oneapi.standalone.tool.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moves an installation into another database, while no gateway runs on it. */
@Command(
        name = "./oneapi move",
        description = {
            "Copies all tables from one database into another, empty one, and compares what they come to.",
            "A DSN is what SQL_DSN takes, or the path of an SQLite file. An argument @FILE is replaced by the arguments in"
                    + " FILE, so that no password stands on the command line."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit code%n",
        exitCodeList = {"0:moved, or could be", "1:moved, but not equal", "2:not moved, or not to the end"})
final class MoveCommand implements Callable<Integer> {
    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;

    @Option(names = "--from", paramLabel = "DSN", required = true, description = "the database to read")
    private String from = "";

    @Option(names = "--to", paramLabel = "DSN", required = true, description = "the empty database to fill")
    private String to = "";

    @Option(names = "--log-from", paramLabel = "DSN", description = "where the source has its log, if elsewhere")
    private @Nullable String logFrom;

    @Option(names = "--log-to", paramLabel = "DSN", description = "where the target shall have its log, if elsewhere")
    private @Nullable String logTo;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "data directory of the gateway (default that of an SQLite source, else ./data)")
    private @Nullable Path dataDir;

    @Option(names = "--dry-run", description = "check both ends and count, but write nothing")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        Tool.run(new MoveCommand(), arguments);
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Databases sources = databases("--from", from, "--log-from", logFrom);
        Databases targets = databases("--to", to, "--log-to", logTo);
        checkApart(sources, targets);
        Path directory = dataDirectory(sources.get(Databases.MAIN));
        try (JournalLock _ = JournalLock.take(directory)
                        .orElseThrow(() -> new StartFailure(
                                "a gateway is running in " + directory + "; stop it, so that nothing is left behind"));
                End source = End.open(sources, OpenDatabase::source)) {
            return move(source, targets, directory);
        } finally {
            spec.commandLine().getOut().flush();
        }
    }

    private int move(End source, Databases targets, Path directory) throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        Move move = new Move(new SchemaMigrator(AllSchemas.list()), source, out);
        move.checkSource();
        if (dryRun && targets.byName().values().stream().allMatch(OpenDatabase::isMissingFile)) {
            move.count();
            out.println("Nothing was written. The target would be made.");
            return EQUAL;
        }
        try (End target = End.open(targets, dryRun ? OpenDatabase::source : OpenDatabase::target)) {
            move.checkTarget(target);
            if (dryRun) {
                move.count();
                out.println("Nothing was written. The target is there and empty.");
                return EQUAL;
            }
            move.copy(target);
            boolean equal = move.compare(target);
            out.println(equal ? "All of it was moved." : "The ends DIFFER: do not use the target.");
            adviseOnJournal(out, directory);
            return equal ? EQUAL : DIFFERENT;
        }
    }

    private static void adviseOnJournal(PrintWriter out, Path directory) {
        if (Files.exists(directory.resolve("usage-journal"))) {
            out.println("The usage journal stays in " + directory
                    + ": start the gateway on the new database with the same --data-dir, else usage that is not booked"
                    + " yet is lost.");
        }
    }

    private static Databases databases(String option, String dsn, String logOption, @Nullable String logDsn) {
        DatabaseSettings main = DatabaseArgument.parse(option, dsn);
        DatabaseSettings log = logDsn == null ? main : DatabaseArgument.parse(logOption, logDsn);
        return new Databases(Map.of(Databases.MAIN, main, Databases.LOG, log));
    }

    private static void checkApart(Databases sources, Databases targets) {
        for (DatabaseSettings source : sources.byName().values()) {
            for (DatabaseSettings target : targets.byName().values()) {
                if (source.jdbcUrl().equals(target.jdbcUrl())) {
                    throw new StartFailure("source and target are the same database, " + source);
                }
            }
        }
    }

    private Path dataDirectory(DatabaseSettings main) {
        if (dataDir != null) {
            return dataDir.toAbsolutePath().normalize();
        }
        Path parent =
                main.kind() == DatabaseKind.SQLITE ? OpenDatabase.file(main).getParent() : null;
        return parent == null ? Path.of("data").toAbsolutePath() : parent;
    }
}
