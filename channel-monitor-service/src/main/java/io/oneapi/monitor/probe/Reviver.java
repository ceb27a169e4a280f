package io.oneapi.monitor.probe;

import io.micronaut.scheduling.annotation.Scheduled;
import io.oneapi.monitor.channel.ChannelDirectory;
import io.oneapi.monitor.health.Revivals;
import io.oneapi.platform.node.NodeConfig;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tests channels that the system has disabled, when their time comes, and lets those back that pass. */
@Singleton
final class Reviver {
    private static final Logger log = LoggerFactory.getLogger(Reviver.class);
    private static final int MAX_AT_ONCE = 16;

    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final Revivals revivals;
    private final ChannelDirectory channels;
    private final ChannelProbes probes;
    private final Judgement judgement;
    private final Options options;
    private final NodeConfig node;

    Reviver(
            Revivals revivals,
            ChannelDirectory channels,
            ChannelProbes probes,
            Judgement judgement,
            Options options,
            NodeConfig node) {
        this.revivals = revivals;
        this.channels = channels;
        this.probes = probes;
        this.judgement = judgement;
        this.options = options;
        this.node = node;
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "10s")
    void testDueIfPossible() {
        if (node.isSlave()) {
            return;
        }
        try {
            testDue();
        } catch (RuntimeException e) {
            log.warn("disabled channels could not be looked at: {}", e.toString());
        }
    }

    void testDue() {
        if (!options.isTrue("AutomaticEnableChannelEnabled", false)) {
            return;
        }
        revivals.follow();
        for (long id : revivals.claimDue(places.availablePermits())) {
            places.acquireUninterruptibly();
            Thread.ofVirtual().name("revival").start(() -> {
                try {
                    channels.find(id).map(channel -> probes.probe(channel, "")).ifPresent(judgement::judge);
                } catch (RuntimeException e) {
                    log.warn("channel {} could not be tested", id, e);
                } finally {
                    places.release();
                }
            });
        }
    }
}
