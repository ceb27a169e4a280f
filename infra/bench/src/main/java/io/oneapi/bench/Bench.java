package io.oneapi.bench;

import io.oneapi.bench.fault.FaultsCommand;
import io.oneapi.bench.logquery.LogsCommand;
import io.oneapi.bench.mock.MockCommand;
import io.oneapi.bench.rehearsal.RehearsalCommand;
import io.oneapi.bench.report.ReportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Entry point of the bench: mock vendor, load report, log questions, faults and rehearsal as subcommands. */
@Command(
        name = "bench",
        description = "Mock vendor and load report of One API for Java.",
        subcommands = {
            MockCommand.class,
            ReportCommand.class,
            LogsCommand.class,
            FaultsCommand.class,
            RehearsalCommand.class
        })
public final class Bench {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help and exit")
    boolean help;

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
