package io.oneapi.bench.report;

import io.oneapi.bench.load.ChatRequest;
import io.oneapi.bench.load.ConstantRateClient;
import io.oneapi.bench.load.FirstCall;
import io.oneapi.bench.load.LoadTarget;
import io.oneapi.bench.memory.ProcessMemory;
import io.oneapi.bench.throughput.Throughput;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All measurements on one set of servers, one after the other; each is printed as soon as it is taken. */
final class BenchRun {
    private static final String EVENT_END = "\n\n";

    private final BenchPlan plan;
    private final Servers servers;
    private final PrintWriter out;
    private final List<Finding> findings = new ArrayList<>();
    private long gatewayAnswered;
    private @Nullable ProcessMemory underFullLoad;

    BenchRun(BenchPlan plan, Servers servers, PrintWriter out) {
        this.plan = plan;
        this.servers = servers;
        this.out = out;
    }

    /** The first load, on all connections; it also warms everything up for what follows. */
    Throughput fullLoad() throws IOException, InterruptedException {
        ChatRequest call = ChatRequest.plain(plan.model());
        for (LoadTarget target : servers.proxies()) {
            FirstCall.awaitAnswer(target, call);
        }
        gatewayAnswered = 1;
        CallsPerSecond measurement = plan.callsPerSecond();
        Throughput throughput = measurement.load(servers, call);
        add(measurement.finding(servers, throughput));
        underFullLoad = gatewayMemory();
        return throughput;
    }

    /** The loads at a constant rate, open streams and the long load. */
    void evenLoads() throws InterruptedException {
        ChatRequest call = ChatRequest.plain(plan.model());
        int events = eventsOfAStream();
        try (ConstantRateClient client = new ConstantRateClient()) {
            add(plan.addedLatency().measure(client, servers, call));
            add(plan.timeToFirstEvent().measure(client, servers, ChatRequest.streamed(plan.model(), events)));
            if (plan.hasOpenStreams()) {
                ChatRequest stream = ChatRequest.streamed(plan.pacedModel(), events);
                add(plan.openStreams().measure(client, servers, stream));
            }
            if (plan.hasSoak() && servers.gatewayPid() != null) {
                add(plan.soak().measure(client, servers, servers.gatewayPid(), call));
            }
        }
    }

    void add(Finding finding) {
        findings.add(finding);
        gatewayAnswered += finding.gatewayAnswered();
        out.print(finding.section());
        out.flush();
    }

    /** Calls that the gateway has answered well so far. */
    long gatewayAnswered() {
        return gatewayAnswered;
    }

    /** @param startMillis how long the gateway took to its first answer, where it is known */
    BenchReport report(@Nullable Long startMillis) {
        add(new GatewayProcess(startMillis, underFullLoad, gatewayMemory()).finding());
        return new BenchReport(findings);
    }

    private int eventsOfAStream() throws InterruptedException {
        String answer = FirstCall.awaitAnswer(servers.mock(), ChatRequest.streamed(plan.model(), 0));
        return answer.split(EVENT_END).length;
    }

    private @Nullable ProcessMemory gatewayMemory() {
        return servers.gatewayPid() == null ? null : ProcessMemory.of(servers.gatewayPid());
    }
}
