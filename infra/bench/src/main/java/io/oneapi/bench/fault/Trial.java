package io.oneapi.bench.fault;

import io.oneapi.bench.ledger.BenchAccount;
import io.oneapi.bench.ledger.ManagementApi;
import io.oneapi.bench.load.BenchFailure;
import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.FirstCall;
import io.oneapi.bench.load.LoadTarget;
import io.oneapi.bench.mock.MockUpstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tries faults on one gateway, under load, and looks into the books after each. */
final class Trial<G extends Gateway> {
    /** Its price is 0.25 points for a token of the prompt and three times as much for one of the answer. */
    private static final String MODEL = "gpt-3.5-turbo";

    /** ⌈0.25 × (12 + 3 × 34)⌉, by the mock's usage of 12 and 34 tokens. */
    private static final long POINTS_PER_CALL = 29;

    private static final int EVENTS_OF_A_STREAM = 19;
    private static final int CALLS_AROUND = 3;
    private static final int FIRST_CALLS = 20;
    private static final String CREDENTIAL = "sk-mock-faults";
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(150);
    private static final List<ChatRequest> REQUESTS =
            List.of(ChatRequest.plain(MODEL), ChatRequest.streamed(MODEL, EVENTS_OF_A_STREAM));

    private final G gateway;
    private final MockUpstream vendor;
    private final int callsPerSecond;
    private final LoadTarget target;
    private final BooksReader books;

    private Trial(G gateway, MockUpstream vendor, int callsPerSecond, BenchAccount account) {
        this.gateway = gateway;
        this.vendor = vendor;
        this.callsPerSecond = callsPerSecond;
        this.target = new LoadTarget("gateway", gateway.url(), account.token().key());
        this.books = new BooksReader(gateway, account);
    }

    /** Makes a token and a channel to the vendor, and lets every replica answer a call. */
    static <G extends Gateway> Trial<G> on(G gateway, MockUpstream vendor, int callsPerSecond)
            throws InterruptedException {
        try (ManagementApi api = ManagementApi.signIn(gateway.url(), "root", "123456")) {
            BenchAccount account = BenchAccount.open(api, vendor.uri(), CREDENTIAL, MODEL, "mock-paced");
            Trial<G> trial = new Trial<>(gateway, vendor, callsPerSecond, account);
            for (int call = 0; call < FIRST_CALLS; call++) {
                FirstCall.awaitAnswer(trial.target, REQUESTS.getFirst());
            }
            return trial;
        }
    }

    /** Tries one fault; afterwards the gateway is whole again. */
    TrialResult of(Fault<G> fault) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        awaitSettled();
        Books before = books.read();
        long acceptedBefore = accepted();
        Calls calls = callsDuring(fault, faults);
        long loadEnd = System.nanoTime();
        awaitSettled();
        Duration settled = Duration.ofNanos(System.nanoTime() - loadEnd);
        Books.Change change = new Books.Change(before, books.read(), calls.answered(), accepted() - acceptedBefore);
        faults.addAll(change.faults(POINTS_PER_CALL));
        faults.addAll(fault.callers().surprises(calls));
        if (!fault.callers().mayPayForCutAnswers() && change.charged() > calls.answered()) {
            faults.add(change.charged() - calls.answered() + " calls without an answer were charged");
        }
        return new TrialResult(fault.name(), fault.what(), fault.callers(), calls, change, settled, faults);
    }

    private Calls callsDuring(Fault<G> fault, List<String> faults) throws InterruptedException {
        try (Traffic traffic = new Traffic(target, callsPerSecond, REQUESTS)) {
            awaitCalls(traffic);
            try {
                fault.steps().play(gateway);
            } catch (BenchFailure e) {
                faults.add(e.getMessage());
            }
            gateway.repair();
            awaitCalls(traffic);
            return traffic.stop();
        }
    }

    /** Lets a few seconds' calls come in. */
    private void awaitCalls(Traffic traffic) throws InterruptedException {
        long enough = traffic.ended() + (long) CALLS_AROUND * callsPerSecond;
        Await.nothingMissing(
                "a few seconds' calls",
                LOAD_LIMIT,
                () -> traffic.ended() < enough ? List.of(enough - traffic.ended() + " calls") : List.of());
    }

    private void awaitSettled() throws InterruptedException {
        Await.nothingMissing("settling", SETTLE_LIMIT, gateway::unsettled);
    }

    private long accepted() {
        return vendor.served().acceptedFrom(CREDENTIAL);
    }
}
