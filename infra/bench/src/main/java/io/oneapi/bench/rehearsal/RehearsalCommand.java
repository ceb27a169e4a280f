package io.oneapi.bench.rehearsal;

import io.oneapi.bench.ledger.BenchAccount;
import io.oneapi.bench.ledger.ManagementApi;
import io.oneapi.bench.load.BenchFailure;
import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.ConstantRateClient;
import io.oneapi.bench.load.FirstCall;
import io.oneapi.bench.load.LoadTarget;
import io.oneapi.bench.load.RateFigures;
import io.oneapi.bench.load.RateSchedule;
import io.oneapi.bench.load.RunningLoad;
import io.oneapi.bench.mock.MockSettings;
import io.oneapi.bench.mock.MockUpstream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads a fresh gateway with plain and streamed calls to a mock vendor of its own. */
@Command(
        name = "rehearse",
        description = "Load a fresh gateway with calls to a mock vendor, so that its JVMs see what they will do.",
        showDefaultValues = true,
        sortOptions = false)
// Picocli fills every option that is required or has a default before it calls the command.
@SuppressWarnings("NullAway.Init")
public final class RehearsalCommand implements Callable<Integer> {
    private static final String MODEL = "gpt-3.5-turbo";
    private static final int EVENTS_OF_A_STREAM = 19;
    private static final int CONNECTIONS = 32;

    @Option(names = "--gateway-url", required = true, paramLabel = "URL", description = "a gateway without channels")
    private URI gateway;

    @Option(names = "--seconds", defaultValue = "25", paramLabel = "N", description = "length of the load")
    private int seconds;

    @Option(names = "--rate", defaultValue = "800", paramLabel = "N", description = "calls a second")
    private int rate;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help and exit")
    boolean help;

    @Override
    public Integer call() throws InterruptedException {
        try (MockUpstream vendor = MockUpstream.start(MockSettings.defaults());
                ManagementApi api = ManagementApi.signIn(gateway, "root", "123456")) {
            BenchAccount account = BenchAccount.open(api, vendor.uri(), "sk-mock-rehearsal", MODEL, "mock-paced");
            load(new LoadTarget("gateway", gateway, account.token().key()));
        }
        return 0;
    }

    private void load(LoadTarget target) throws InterruptedException {
        List<ChatRequest> requests = List.of(ChatRequest.plain(MODEL), ChatRequest.streamed(MODEL, EVENTS_OF_A_STREAM));
        FirstCall.awaitAnswer(target, requests.getFirst());
        RateSchedule schedule = RateSchedule.lasting(Duration.ofSeconds(seconds), rate / requests.size());
        try (ConstantRateClient client = new ConstantRateClient()) {
            List<RunningLoad> loads = requests.stream()
                    .map(request -> client.start(target, request, schedule, CONNECTIONS))
                    .toList();
            loads.stream().map(RunningLoad::await).forEach(RehearsalCommand::requireAnswers);
        }
    }

    private static void requireAnswers(RateFigures figures) {
        if (!figures.failures().isEmpty()) {
            throw new BenchFailure("calls of the rehearsal failed: " + figures.failures());
        }
    }
}
