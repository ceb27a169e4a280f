package io.oneapi.bench.logquery;

import static java.util.Objects.requireNonNull;

import io.oneapi.bench.ledger.ManagementApi;
import io.oneapi.bench.load.BenchFailure;
import io.oneapi.bench.report.Figure;
import io.oneapi.bench.report.MarkdownTable;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.SqlDsn;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills the log of a gateway and measures every kind of question to it, one at a time. */
@Command(
        name = "logs",
        description = "Fill the log of a running gateway and measure the questions of the console.",
        showDefaultValues = true,
        sortOptions = false)
// Picocli fills every option that is required or has a default before it calls the command.
@SuppressWarnings("NullAway.Init")
public final class LogsCommand implements Callable<Integer> {
    private static final Duration SUMS_LIMIT = Duration.ofHours(1);

    @Spec
    private CommandSpec spec;

    @Option(names = "--gateway-url", required = true, paramLabel = "URL", description = "the gateway, without a path")
    private URI gatewayUrl;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Target target;

    @Option(names = "--rows", defaultValue = "5000000", paramLabel = "N", description = "rows to have in the log")
    private long rows;

    @Option(names = "--times", defaultValue = "100", paramLabel = "N", description = "questions of every kind")
    private int times;

    @Option(names = "--root-password", defaultValue = "123456", paramLabel = "TEXT", description = "password of root")
    private String rootPassword;

    @Option(names = "--report", paramLabel = "FILE", description = "file to write the figures to, as Markdown")
    private @Nullable Path file;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help and exit")
    boolean help;

    /** The database behind the gateway. */
    static final class Target {
        @Option(names = "--dsn", required = true, paramLabel = "DSN", description = "as in SQL_DSN")
        private @Nullable String dsn;

        @Option(names = "--database", required = true, paramLabel = "FILE", description = "an SQLite file")
        private @Nullable Path database;

        DatabaseSettings settings() {
            if (dsn != null) {
                return SqlDsn.parse(dsn);
            }
            return SqlDsn.sqlite(requireNonNull(database), 60_000);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            MarkdownTable table = measure(out);
            if (file != null) {
                Files.writeString(file, table.markdown());
            }
            out.print("\n" + table.markdown());
            return 0;
        } catch (BenchFailure failure) {
            out.println("FAILED: " + failure.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private MarkdownTable measure(PrintWriter out) throws InterruptedException {
        LogDatabase database = new LogDatabase(target.settings());
        long missing = rows - database.rows();
        if (missing > 0) {
            out.println("filling the log with " + missing + " rows");
            database.fill(missing, out);
        }
        Instant filled = Instant.now();
        database.awaitSums(SUMS_LIMIT);
        out.println("summed " + Duration.between(filled, Instant.now()).toSeconds() + " s later");
        out.flush();

        MarkdownTable table = new MarkdownTable(database.kind(), "p50", "p95", "p99");
        try (ManagementApi api = ManagementApi.signIn(gatewayUrl, "root", rootPassword)) {
            for (Question question : Question.all(rows, filled.getEpochSecond())) {
                Histogram micros = ask(api, question);
                table.row(question.name(), millis(micros, 50), millis(micros, 95), millis(micros, 99));
                out.println(question.name() + ": " + millis(micros, 95));
                out.flush();
            }
        }
        return table;
    }

    /** Some questions go before: a server that has just been filled has yet to read and to compile. */
    private Histogram ask(ManagementApi api, Question question) throws InterruptedException {
        Random random = new Random(2);
        for (int i = 0; i < times / 10; i++) {
            api.ask(question.path().apply(random));
        }
        Histogram micros = new Histogram(3);
        for (int i = 0; i < times; i++) {
            String path = question.path().apply(random);
            long start = System.nanoTime();
            api.ask(path);
            micros.recordValue((System.nanoTime() - start) / 1000);
        }
        return micros;
    }

    private static String millis(Histogram micros, double percentile) {
        return Figure.millis(micros.getValueAtPercentile(percentile) / 1e3);
    }
}
