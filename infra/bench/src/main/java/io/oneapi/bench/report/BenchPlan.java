package io.oneapi.bench.report;

import io.oneapi.bench.load.RatePlan;
import io.oneapi.bench.load.RateSchedule;
import io.oneapi.bench.throughput.WrkPlan;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What is measured and for how long, as options of the command. */
// Picocli fills every option that has a default before it calls the command.
@SuppressWarnings("NullAway.Init")
final class BenchPlan {
    private static final int RATE_CONNECTIONS = 256;
    private static final int RATE_TURN_SECONDS = 5;

    @Option(
            names = "--model",
            defaultValue = "gpt-4o-mini",
            paramLabel = "NAME",
            description = "model to ask for; it must have a price above zero")
    private String model;

    @Option(
            names = "--paced-model",
            defaultValue = "gpt-4o-mini-2024-07-18",
            paramLabel = "NAME",
            description = "model that open streams ask for; its channel maps it to the mock's mock-paced")
    private String pacedModel;

    @Option(names = "--connections", defaultValue = "64", paramLabel = "N", description = "connections of full load")
    private int connections;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            paramLabel = "N",
            description = "length of a measured run under full load; even loads take as long, in turns of 5 s")
    private int seconds;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "10",
            paramLabel = "N",
            description = "unmeasured full load on each target beforehand")
    private int warmUpSeconds;

    @Option(names = "--rounds", defaultValue = "2", paramLabel = "N", description = "turns of each target")
    private int rounds;

    @Option(names = "--rate", defaultValue = "1000", paramLabel = "N", description = "calls/s for the added latency")
    private int rate;

    @Option(
            names = "--stream-rate",
            defaultValue = "50",
            paramLabel = "N",
            description = "streams/s for the time to the first event")
    private int streamRate;

    @Option(
            names = "--open-streams",
            defaultValue = "5000",
            paramLabel = "N",
            description = "streams to hold open at once; 0 for none")
    private int openStreams;

    @Option(
            names = "--opening-seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "time over which they are opened")
    private int openingSeconds;

    @Option(
            names = "--soak-seconds",
            defaultValue = "0",
            paramLabel = "N",
            description = "length of the long load that watches memory; 0 for none")
    private int soakSeconds;

    @Option(names = "--soak-rate", defaultValue = "2000", paramLabel = "N", description = "calls/s of the long load")
    private int soakRate;

    String model() {
        return model;
    }

    String pacedModel() {
        return pacedModel;
    }

    CallsPerSecond callsPerSecond() {
        return new CallsPerSecond(new WrkPlan(connections, warmUp(), Duration.ofSeconds(seconds), rounds));
    }

    AddedTime addedLatency() {
        return AddedTime.ofPlainCalls(ratePlan(rate));
    }

    AddedTime timeToFirstEvent() {
        return AddedTime.ofFirstEvents(ratePlan(streamRate));
    }

    boolean hasOpenStreams() {
        return openStreams > 0;
    }

    OpenStreams openStreams() {
        return new OpenStreams(openStreams, Duration.ofSeconds(openingSeconds));
    }

    boolean hasSoak() {
        return soakSeconds > 0;
    }

    Soak soak() {
        return new Soak(RateSchedule.lasting(Duration.ofSeconds(soakSeconds), soakRate), RATE_CONNECTIONS);
    }

    private RatePlan ratePlan(int perSecond) {
        int turns = Math.max(1, rounds * seconds / RATE_TURN_SECONDS);
        return new RatePlan(perSecond, RATE_CONNECTIONS, Duration.ofSeconds(RATE_TURN_SECONDS), turns);
    }

    private Duration warmUp() {
        return Duration.ofSeconds(warmUpSeconds);
    }
}
