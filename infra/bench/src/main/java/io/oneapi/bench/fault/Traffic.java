package io.oneapi.bench.fault;

import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.ConstantRateClient;
import io.oneapi.bench.load.LoadTarget;
import io.oneapi.bench.load.RateSchedule;
import io.oneapi.bench.load.RunningLoad;
import java.time.Duration;
import java.util.List;

/** Plain and streamed calls in equal number, at a constant rate, until stopped. */
final class Traffic implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MAX_CONNECTIONS = 1_000;

    private final ConstantRateClient client = new ConstantRateClient();
    private final List<RunningLoad> loads;

    Traffic(LoadTarget target, int callsPerSecond, List<ChatRequest> requests) {
        RateSchedule schedule = RateSchedule.lasting(LONGEST, callsPerSecond / requests.size());
        loads = requests.stream()
                .map(request -> client.start(target, request, schedule, MAX_CONNECTIONS))
                .toList();
    }

    /** Calls that have ended, well or not. */
    long ended() {
        return loads.stream().mapToLong(RunningLoad::ended).sum();
    }

    /** Lets no more calls begin, and waits for the answers to those that have. */
    Calls stop() {
        loads.forEach(RunningLoad::stop);
        return Calls.of(loads.stream().map(RunningLoad::await).toList());
    }

    @Override
    public void close() {
        client.close();
    }
}
