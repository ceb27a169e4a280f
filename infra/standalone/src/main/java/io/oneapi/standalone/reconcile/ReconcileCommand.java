package io.oneapi.standalone.reconcile;

import io.micronaut.json.JsonMapper;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.standalone.tool.DataDirectory;
import io.oneapi.standalone.tool.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the ledgers and names every difference. It writes nothing, and services may run meanwhile. */
@Command(
        name = "./oneapi reconcile",
        description = "Compares what was charged with balances, channels and log rows, and names every difference.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit code%n",
        exitCodeList = {"0:no difference", "1:differences", "2:could not compare"})
final class ReconcileCommand implements Callable<Integer> {
    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;

    private final EnvironmentVariables environment;
    private final Clock clock;

    @Mixin
    private DataDirectory dataDirectory = new DataDirectory();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Option(names = "--strict-log", description = "exit with 1 also when only log rows differ")
    private boolean strictLog;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReconcileCommand(EnvironmentVariables environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        Tool.run(new ReconcileCommand(EnvironmentVariables.load(), Clock.systemUTC()), arguments);
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Databases databases = dataDirectory.databases(environment);
        Report report = new Reconciliation(
                        new LedgerDatabase(databases.get(Databases.MAIN)),
                        new LedgerDatabase(databases.get(Databases.LOG)),
                        clock)
                .compare();
        print(report);
        return isEqual(report) ? EQUAL : DIFFERENT;
    }

    private boolean isEqual(Report report) {
        return report.differences().isEmpty() && (report.logDifferences().isEmpty() || !strictLog);
    }

    private void print(Report report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.createDefault().writeValueAsString(report));
        } else {
            printLines(report, out);
        }
        out.flush();
    }

    private static void printLines(Report report, PrintWriter out) {
        report.differences().forEach(difference -> out.println("difference: " + difference.line()));
        report.logDifferences().forEach(difference -> out.println("log: " + difference.line()));
        if (!report.logDifferences().isEmpty()) {
            out.println(
                    "log: fewer rows than expected are normal where LogConsumeEnabled was off or rows were deleted");
        }
        out.printf(
                "%d events of %d points compared, %d in transit: %d differences, %d of the log%n",
                report.events(),
                report.points(),
                report.inTransit(),
                report.differences().size(),
                report.logDifferences().size());
    }
}
