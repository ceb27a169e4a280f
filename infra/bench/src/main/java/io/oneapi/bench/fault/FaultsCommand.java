package io.oneapi.bench.fault;

import io.oneapi.bench.load.BenchFailure;
import io.oneapi.bench.mock.MockSettings;
import io.oneapi.bench.mock.MockUpstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings gateways up, tries the faults on them and says whether all was as expected. */
@Command(
        name = "faults",
        description = "Break parts of a gateway under load, and check the books after each fault.",
        showDefaultValues = true,
        sortOptions = false)
// Picocli fills every option that is required or has a default before it calls the command.
@SuppressWarnings("NullAway.Init")
public final class FaultsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "only a few faults, short ones")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "only these, with commas")
    private List<String> only = List.of();

    @Option(
            names = "--database",
            defaultValue = "mysql",
            paramLabel = "KIND",
            description = "mysql (MariaDB) or postgres for the split stack")
    private Stack.DatabaseKind database;

    @Option(names = "--rate", paramLabel = "N", description = "calls a second (300; with --quick 100)")
    private @Nullable Integer rate;

    @Option(
            names = "--outage-seconds",
            paramLabel = "N",
            description = "how long servers are away (60; with --quick 10)")
    private @Nullable Integer outageSeconds;

    @Option(names = "--report", paramLabel = "FILE", description = "file to write the table to, as Markdown")
    private @Nullable Path report;

    @Option(
            names = "--port-base",
            defaultValue = "4500",
            paramLabel = "N",
            description = "lowest of the 60 ports that are used")
    private int portBase;

    @Option(names = "--root", required = true, hidden = true)
    private Path root;

    @Option(names = "--work", required = true, hidden = true)
    private Path work;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help and exit")
    boolean help;

    private final TrialTable table = new TrialTable();
    private final List<String> failures = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Fault<Stack>> ofStack = chosen(StackFaults.all(outage()));
        List<Fault<Standalone>> ofStandalone = chosen(StandaloneFaults.all());
        requireKnown();
        try (MockUpstream vendor = MockUpstream.start(vendor())) {
            if (!ofStandalone.isEmpty()) {
                say("starting one process");
                tryAll(ofStandalone, vendor, new Standalone(root, work.resolve("standalone"), portBase + 1));
            }
            if (!ofStack.isEmpty()) {
                say("bringing up a split stack on " + database);
                Stack.Ports ports = new Stack.Ports(portBase, portBase + 10);
                tryAll(ofStack, vendor, new Stack(root, work.resolve("stack"), ports, database));
            }
        } catch (BenchFailure failure) {
            failures.add(failure.getMessage());
        }
        return verdict();
    }

    private <G extends Gateway> void tryAll(List<Fault<G>> faults, MockUpstream vendor, G gateway)
            throws InterruptedException {
        try {
            if (faults.stream().anyMatch(fault -> fault.need() == Need.SMALL_DISK)
                    && Need.SMALL_DISK.unmet().isEmpty()) {
                gateway.journalDisk().mount();
            }
            gateway.start();
            Trial<G> trial = Trial.on(gateway, vendor, callsPerSecond());
            for (Fault<G> fault : faults) {
                Optional<String> unmet = fault.need().unmet();
                if (unmet.isPresent()) {
                    say(fault.name() + ": not tried, " + unmet.get());
                } else {
                    say(fault.name() + ": " + fault.what());
                    add(trial.of(fault));
                }
            }
        } finally {
            gateway.takeDown();
        }
    }

    private void add(TrialResult result) {
        table.add(result);
        say("  " + result.calls().answered() + " of " + result.calls().made() + " answered, "
                + result.change().charged() + " charged, settled after "
                + result.settled().toSeconds() + " s");
        result.faults().forEach(fault -> failures.add(result.name() + ": " + fault));
        result.faults().forEach(fault -> say("  FAILED: " + fault));
    }

    private int verdict() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print("\n" + table.markdown());
        failures.forEach(failure -> out.println("FAILED: " + failure));
        out.flush();
        if (report != null) {
            Files.writeString(report, table.markdown());
        }
        return failures.isEmpty() ? 0 : 1;
    }

    private <G extends Gateway> List<Fault<G>> chosen(List<Fault<G>> faults) {
        return faults.stream()
                .filter(fault -> only.isEmpty()
                        ? !quick || StackFaults.QUICK.contains(fault.name())
                        : only.contains(fault.name()))
                .toList();
    }

    private void requireKnown() {
        List<String> known = Stream.concat(
                        StackFaults.all(outage()).stream().map(Fault::name),
                        StandaloneFaults.all().stream().map(Fault::name))
                .toList();
        if (!known.containsAll(only)) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "there are only these faults: " + String.join(", ", known));
        }
    }

    private static MockSettings vendor() {
        MockSettings defaults = MockSettings.defaults();
        return new MockSettings(
                0,
                defaults.threads(),
                defaults.promptTokens(),
                defaults.completionTokens(),
                defaults.chunks(),
                Duration.ofMillis(20),
                defaults.slowDelay());
    }

    private Duration outage() {
        return Duration.ofSeconds(outageSeconds != null ? outageSeconds : quick ? 10 : 60);
    }

    private int callsPerSecond() {
        return rate != null ? rate : quick ? 100 : 300;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("faults: " + line);
        out.flush();
    }
}
