package io.oneapi.monitor.probe;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.oneapi.monitor.alert.RootNotices;
import io.oneapi.monitor.channel.ChannelDirectory;
import io.oneapi.monitor.job.ChannelRound;
import io.oneapi.monitor.job.ClusterJobs;
import io.oneapi.platform.envelope.RequestRefused;
import jakarta.inject.Singleton;
import java.util.List;

/** Tests many channels one after the other, in the background, once at a time in the whole installation. */
@Singleton
@Requires(property = "datasources.default.dialect")
final class Sweep {
    private static final String JOB = "channel-test";

    private final ChannelDirectory channels;
    private final ChannelProbes probes;
    private final Judgement judgement;
    private final ClusterJobs jobs;
    private final ChannelRound round;
    private final RootNotices notices;
    private final ProbeConfig config;

    Sweep(
            ChannelDirectory channels,
            ChannelProbes probes,
            Judgement judgement,
            ClusterJobs jobs,
            ChannelRound round,
            RootNotices notices,
            ProbeConfig config) {
        this.channels = channels;
        this.probes = probes;
        this.judgement = judgement;
        this.jobs = jobs;
        this.round = round;
        this.notices = notices;
        this.config = config;
    }

    /** Which channels a sweep tests. */
    enum Scope {
        ALL,
        DISABLED;

        static Scope of(String text) {
            return switch (text) {
                case "", "all" -> ALL;
                case "disabled" -> DISABLED;
                default -> throw new RequestRefused("scope must be all or disabled / scope 必须为 all 或 disabled");
            };
        }
    }

    /**
     * Begins one; the root user hears when it is over.
     *
     * @throws RequestRefused when there is one under way
     */
    void start(Scope scope) {
        ClusterJobs.Lease lease =
                jobs.begin(JOB).orElseThrow(() -> new RequestRefused("A test of channels is under way / 测试已在运行中"));
        Thread.ofVirtual().name(JOB).start(() -> {
            int tested = run(lease, scope);
            notices.send(
                    "The test of channels is over / 通道测试完成",
                    tested + " channels have been tested; their times stand in the list of channels.\n已测试 " + tested
                            + " 个通道，结果请在渠道列表中查看。");
        });
    }

    @EventListener
    void onStartup(StartupEvent started) {
        jobs.repeat(
                JOB + "-timer",
                config.testFrequency(),
                () -> jobs.begin(JOB).ifPresent(lease -> run(lease, Scope.ALL)));
    }

    private int run(ClusterJobs.Lease lease, Scope scope) {
        try (lease) {
            List<Long> ids = scope == Scope.ALL ? channels.allIds() : channels.disabledIds();
            return round.go(lease, ids, config.pollingInterval(), this::test);
        }
    }

    private void test(long channelId) {
        channels.find(channelId).map(channel -> probes.probe(channel, "")).ifPresent(judgement::judge);
    }
}
