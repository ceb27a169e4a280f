package io.oneapi.monitor.outcome;

import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.monitor.channel.ChannelDirectory;
import io.oneapi.monitor.channel.KnownChannel;
import io.oneapi.monitor.health.HealthEvent;
import io.oneapi.monitor.health.HealthSwitch;
import io.oneapi.monitor.probe.ChannelProbes;
import io.oneapi.monitor.probe.Probe;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests a channel in the background whose credential was refused: refused once more it is disabled, and cleared when the
 * test passes. Any other end says nothing, and the next fault decides.
 */
@Singleton
final class ConfirmingTests {
    private static final Logger log = LoggerFactory.getLogger(ConfirmingTests.class);
    private static final int MAX_AT_ONCE = 16;

    private final Set<Long> tested = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final ChannelDirectory channels;
    private final ChannelProbes probes;
    private final CredentialSuspicion suspicion;
    private final HealthSwitch health;

    ConfirmingTests(
            ChannelDirectory channels, ChannelProbes probes, CredentialSuspicion suspicion, HealthSwitch health) {
        this.channels = channels;
        this.probes = probes;
        this.suspicion = suspicion;
        this.health = health;
    }

    /** Tests the channel of a fault, unless it is being tested, or too many are. */
    void run(ChannelOutcome fault) {
        if (tested.contains(fault.channelId()) || !places.tryAcquire()) {
            return;
        }
        if (!tested.add(fault.channelId())) {
            places.release();
            return;
        }
        Thread.ofVirtual().name("confirming-test").start(() -> {
            try {
                test(fault);
            } catch (RuntimeException e) {
                log.warn("channel {} could not be tested", fault.channelId(), e);
            } finally {
                tested.remove(fault.channelId());
                places.release();
            }
        });
    }

    boolean isTesting(long channelId) {
        return tested.contains(channelId);
    }

    private void test(ChannelOutcome fault) {
        channels.find(fault.channelId())
                .filter(KnownChannel::isEnabled)
                .map(channel -> probes.probe(channel, fault.model()))
                .ifPresent(probe -> conclude(fault, probe));
    }

    private void conclude(ChannelOutcome fault, Probe probe) {
        if (probe.isSuccess()) {
            suspicion.forget(fault.channelId());
        } else if (probe.result().kind() == Kind.CREDENTIAL) {
            health.disable(
                    fault.channelId(),
                    HealthEvent.Kind.DISABLED_BY_ERROR,
                    DisableReason.of(fault) + "; confirmed by a test");
        }
    }
}
