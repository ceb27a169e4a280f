package io.oneapi.monitor.balance;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.contract.channel.ChannelBalance.Kind;
import io.oneapi.monitor.channel.ChannelDirectory;
import io.oneapi.monitor.channel.KnownChannel;
import io.oneapi.monitor.health.HealthEvent;
import io.oneapi.monitor.health.HealthSwitch;
import io.oneapi.monitor.job.ChannelRound;
import io.oneapi.monitor.job.ClusterJobs;
import io.oneapi.monitor.probe.ProbeConfig;
import jakarta.inject.Singleton;

/**
 * Asks for the balances of all enabled channels, in the background, once at a time in the whole installation. A channel
 * with nothing left is disabled; what providers do not tell is passed over.
 */
@Singleton
@Requires(property = "datasources.default.dialect")
final class BalanceRounds {
    private static final String JOB = "channel-balance";

    private final ChannelDirectory channels;
    private final ChannelBalances balances;
    private final HealthSwitch health;
    private final ClusterJobs jobs;
    private final ChannelRound round;
    private final ProbeConfig config;

    BalanceRounds(
            ChannelDirectory channels,
            ChannelBalances balances,
            HealthSwitch health,
            ClusterJobs jobs,
            ChannelRound round,
            ProbeConfig config) {
        this.channels = channels;
        this.balances = balances;
        this.health = health;
        this.jobs = jobs;
        this.round = round;
        this.config = config;
    }

    @EventListener
    void onStartup(StartupEvent started) {
        jobs.repeat(
                JOB + "-timer", config.balanceFrequency(), () -> jobs.begin(JOB).ifPresent(this::run));
    }

    /** Begins one, unless there is one under way. */
    void start() {
        jobs.begin(JOB).ifPresent(lease -> Thread.ofVirtual().name(JOB).start(() -> run(lease)));
    }

    private void run(ClusterJobs.Lease lease) {
        try (lease) {
            round.go(lease, channels.enabledIds(), config.pollingInterval(), this::update);
        }
    }

    private void update(long channelId) {
        channels.find(channelId).filter(KnownChannel::isEnabled).ifPresent(this::update);
    }

    private void update(KnownChannel channel) {
        ChannelBalance balance = balances.update(channel);
        if (balance.kind() == Kind.KNOWN && balance.amount().signum() <= 0) {
            health.disable(
                    channel.id(),
                    HealthEvent.Kind.DISABLED_BY_BALANCE,
                    "its balance is " + balance.amount().toPlainString());
        }
    }
}
