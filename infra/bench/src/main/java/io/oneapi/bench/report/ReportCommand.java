package io.oneapi.bench.report;

import static java.util.Objects.requireNonNull;

import io.oneapi.bench.ledger.BenchAccount;
import io.oneapi.bench.ledger.ConsumptionLog;
import io.oneapi.bench.ledger.Ledger;
import io.oneapi.bench.ledger.LedgerChange;
import io.oneapi.bench.ledger.LedgerReader;
import io.oneapi.bench.ledger.ManagementApi;
import io.oneapi.bench.ledger.MockStats;
import io.oneapi.bench.ledger.SettledCharges;
import io.oneapi.bench.load.BenchFailure;
import io.oneapi.bench.load.LoadTarget;
import io.oneapi.bench.throughput.Throughput;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets up channel and token, takes all measurements, checks the ledger and writes the report. */
@Command(
        name = "report",
        description = "Measure the gateway beside nginx and the mock vendor, check the ledger, write the report.",
        showDefaultValues = true,
        sortOptions = false)
// Picocli fills every option that is required or has a default before it calls the command.
@SuppressWarnings("NullAway.Init")
public final class ReportCommand implements Callable<Integer> {
    private static final String CREDENTIAL = "sk-mock-gateway";

    @Spec
    private CommandSpec spec;

    @Option(names = "--gateway-url", required = true, paramLabel = "URL", description = "the gateway, without a path")
    private URI gatewayUrl;

    @Option(names = "--nginx-url", required = true, paramLabel = "URL", description = "nginx, without a path")
    private URI nginxUrl;

    @Option(names = "--mock-url", required = true, paramLabel = "URL", description = "the mock vendor, without a path")
    private URI mockUrl;

    @Option(
            names = "--peer-url",
            paramLabel = "URL",
            description = "Portkey's gateway, without a path, to be fully loaded as well")
    private @Nullable URI peerUrl;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Access access;

    @Option(names = "--root-password", defaultValue = "123456", paramLabel = "TEXT", description = "password of root")
    private String rootPassword;

    @Option(
            names = "--gateway-pid",
            paramLabel = "PID",
            description = "process of the gateway; without it nothing is told of memory")
    private @Nullable Long gatewayPid;

    @Option(
            names = "--start-millis",
            paramLabel = "MS",
            description = "time the gateway took from its launch to its first answer, for the report")
    private @Nullable Long startMillis;

    @Mixin
    private BenchPlan plan;

    @Option(
            names = "--settle-seconds",
            defaultValue = "300",
            paramLabel = "N",
            description = "longest wait for the ledger to come to rest")
    private int settleSeconds;

    @Option(names = "--report", paramLabel = "FILE", description = "file to write the report to, as Markdown")
    private @Nullable Path file;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help and exit")
    boolean help;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            BenchReport report = measure(out);
            if (file != null) {
                Files.writeString(file, report.markdown());
            }
            out.print("\n" + report.goals());
            report.faults().forEach(fault -> out.println("FAILED: " + fault));
            return report.faults().isEmpty() ? 0 : 1;
        } catch (BenchFailure failure) {
            out.println("FAILED: " + failure.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private BenchReport measure(PrintWriter out) throws IOException, InterruptedException {
        if (access.gatewayKey == null) {
            return measureWithLedger(out, access.settings());
        }
        BenchRun run = new BenchRun(plan, servers(access.gatewayKey), out);
        run.fullLoad();
        run.evenLoads();
        return run.report(startMillis);
    }

    private BenchReport measureWithLedger(PrintWriter out, DatabaseSettings database)
            throws IOException, InterruptedException {
        MockStats mock = new MockStats(mockUrl);
        ConsumptionLog log = new ConsumptionLog(database);
        try (ManagementApi api = ManagementApi.signIn(gatewayUrl, "root", rootPassword)) {
            BenchAccount account = BenchAccount.open(api, mockUrl, CREDENTIAL, plan.model(), plan.pacedModel());
            LedgerReader reader = new LedgerReader(api, account, log);
            Ledger before = reader.read();
            long acceptedBefore = mock.acceptedFrom(CREDENTIAL);

            BenchRun run = new BenchRun(plan, servers(account.token().key()), out);
            Throughput throughput = run.fullLoad();
            SettledCharges charges = SettledCharges.await(
                    log, before.logRows(), run.gatewayAnswered(), throughput.loadedSeconds("gateway"), settleLimit());
            run.evenLoads();

            long loadEnd = System.nanoTime();
            Ledger after = reader.readAtRest(settleLimit());
            Duration untilRest = Duration.ofNanos(System.nanoTime() - loadEnd);
            long accepted = mock.acceptedFrom(CREDENTIAL) - acceptedBefore;
            LedgerChange change = new LedgerChange(before, after, run.gatewayAnswered(), accepted);
            run.add(new Money(charges, change, untilRest).finding());
            return run.report(startMillis);
        }
    }

    private Servers servers(String gatewayKey) {
        return new Servers(
                new LoadTarget("mock directly", mockUrl, "sk-mock-direct"),
                new LoadTarget("nginx", nginxUrl, "sk-mock-nginx"),
                new LoadTarget("gateway", gatewayUrl, gatewayKey),
                peerUrl == null ? null : portkey(peerUrl),
                gatewayPid);
    }

    /** Portkey's gateway is told with every call which vendor to ask, and where. */
    private LoadTarget portkey(URI url) {
        Map<String, String> route = Map.of(
                "x-portkey-provider",
                "openai",
                "x-portkey-custom-host",
                mockUrl.resolve("/v1").toString());
        return new LoadTarget("Portkey", url, "sk-mock-peer", route);
    }

    private Duration settleLimit() {
        return Duration.ofSeconds(settleSeconds);
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
                names = "--dsn",
                required = true,
                paramLabel = "DSN",
                description = "the gateway's database as in SQL_DSN, to check the ledger")
        private @Nullable String dsn;

        @Option(
                names = "--gateway-key",
                required = true,
                paramLabel = "KEY",
                description = "a ready key of the gateway: no set-up, no ledger check")
        private @Nullable String gatewayKey;

        DatabaseSettings settings() {
            return dsn != null ? SqlDsn.parse(dsn) : SqlDsn.sqlite(requireNonNull(database), 10_000);
        }
    }
}
