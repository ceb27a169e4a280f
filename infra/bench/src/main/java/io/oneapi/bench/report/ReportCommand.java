package io.oneapi.bench.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets up channel and token, loads gateway and nginx in turn, prints the figures and checks the ledger. */
@Command(
        name = "report",
        description = "Load gateway and nginx in turn, print the figures and check the ledger.",
        showDefaultValues = true,
        sortOptions = false)
// Picocli fills every option that is required or has a default before it calls the command.
@SuppressWarnings("NullAway.Init")
public final class ReportCommand implements Callable<Integer> {
    private static final String CREDENTIAL = "sk-mock-gateway";
    private static final String NGINX_KEY = "sk-mock-nginx";

    @Spec
    private CommandSpec spec;

    @Option(names = "--gateway-url", required = true, paramLabel = "URL", description = "the gateway, without a path")
    private URI gatewayUrl;

    @Option(names = "--nginx-url", required = true, paramLabel = "URL", description = "nginx, without a path")
    private URI nginxUrl;

    @Option(names = "--mock-url", required = true, paramLabel = "URL", description = "the mock vendor, without a path")
    private URI mockUrl;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Access access;

    @Option(names = "--root-password", defaultValue = "123456", paramLabel = "TEXT", description = "password of root")
    private String rootPassword;

    @Option(
            names = "--gateway-pid",
            paramLabel = "PID",
            description = "process of the gateway; without it no memory is shown")
    private @Nullable Long gatewayPid;

    @Option(
            names = "--model",
            defaultValue = "gpt-4o-mini",
            paramLabel = "NAME",
            description = "model to ask for; it must have a price above zero")
    private String model;

    @Option(names = "--connections", defaultValue = "64", paramLabel = "N", description = "open connections")
    private int connections;

    @Option(names = "--seconds", defaultValue = "15", paramLabel = "N", description = "length of a measured run")
    private int seconds;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "10",
            paramLabel = "N",
            description = "unmeasured load on each target beforehand")
    private int warmUpSeconds;

    @Option(names = "--rounds", defaultValue = "2", paramLabel = "N", description = "turns of each target")
    private int rounds;

    @Option(
            names = "--settle-seconds",
            defaultValue = "300",
            paramLabel = "N",
            description = "longest wait for the ledger to come to rest")
    private int settleSeconds;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help and exit")
    boolean help;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<String> faults = run(out);
            faults.forEach(fault -> out.println("FAILED: " + fault));
            return faults.isEmpty() ? 0 : 1;
        } catch (BenchFailure failure) {
            out.println("FAILED: " + failure.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private List<String> run(PrintWriter out) throws IOException, InterruptedException {
        return access.gatewayKey == null
                ? runWithLedger(out, requireNonNull(access.database))
                : runLoad(out, access.gatewayKey);
    }

    private List<String> runWithLedger(PrintWriter out, Path database) throws IOException, InterruptedException {
        MockStats mock = new MockStats(mockUrl);
        try (ManagementApi api = ManagementApi.signIn(gatewayUrl, "root", rootPassword)) {
            BenchAccount account = BenchAccount.open(api, mockUrl, CREDENTIAL, model);
            LedgerReader reader = new LedgerReader(api, account, new ConsumptionLog(database));
            Ledger before = reader.read();
            long acceptedBefore = mock.acceptedFrom(CREDENTIAL);

            LoadRun.Outcome outcome = load(account.token().key());
            print(out, outcome.comparison());

            long loadEnd = System.nanoTime();
            Ledger after = reader.readAtRest(Duration.ofSeconds(settleSeconds));
            Duration wait = Duration.ofNanos(System.nanoTime() - loadEnd);
            long accepted = mock.acceptedFrom(CREDENTIAL) - acceptedBefore;
            LedgerChange change = new LedgerChange(before, after, outcome.answered(), accepted);
            out.printf(Locale.ROOT, "%nledger at rest after %.1f s%n%s", wait.toMillis() / 1e3, change.table());
            return Stream.concat(errors(outcome.comparison()).stream(), change.faults().stream())
                    .toList();
        }
    }

    private List<String> runLoad(PrintWriter out, String key) throws IOException, InterruptedException {
        LoadRun.Outcome outcome = load(key);
        print(out, outcome.comparison());
        return errors(outcome.comparison());
    }

    private LoadRun.Outcome load(String gatewayKey) throws IOException, InterruptedException {
        LoadRun run =
                new LoadRun(model, connections, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), rounds);
        return run.run(new LoadTarget("nginx", nginxUrl, NGINX_KEY), new LoadTarget("gateway", gatewayUrl, gatewayKey));
    }

    private void print(PrintWriter out, Comparison comparison) {
        out.print(comparison.table());
        if (gatewayPid != null) {
            out.print(ProcessMemory.of(gatewayPid).line());
        }
        out.flush();
    }

    private static List<String> errors(Comparison comparison) {
        return comparison.errors() == 0 ? List.of() : List.of(comparison.errors() + " calls failed under load");
    }

    /** Either the means to set up a token and check the ledger, or a ready key. */
    static final class Access {
        @Option(
                names = "--database",
                required = true,
                paramLabel = "FILE",
                description = "the gateway's SQLite file, to check the ledger")
        private @Nullable Path database;

        @Option(
                names = "--gateway-key",
                required = true,
                paramLabel = "KEY",
                description = "a ready key of the gateway: no set-up, no ledger check")
        private @Nullable String gatewayKey;
    }
}
