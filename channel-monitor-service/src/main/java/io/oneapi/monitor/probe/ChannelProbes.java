package io.oneapi.monitor.probe;

import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.channel.ChannelTest;
import io.oneapi.contract.channel.ChannelTestApi;
import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.monitor.channel.ChannelDirectory;
import io.oneapi.monitor.channel.KnownChannel;
import io.oneapi.platform.outbox.LogOutbox;
import io.oneapi.platform.peer.PeerUnavailable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/** Tests channels one at a time, and notes how it went on the channel and in the log. */
@Singleton
public final class ChannelProbes {
    private final ChannelTestApi tests;
    private final ChannelDirectory channels;
    private final LogOutbox outbox;
    private final TransactionOperations<Connection> transactions;
    private final ProbeConfig config;
    private final Clock clock;

    ChannelProbes(
            ChannelTestApi tests,
            ChannelDirectory channels,
            LogOutbox outbox,
            TransactionOperations<Connection> transactions,
            ProbeConfig config,
            Clock clock) {
        this.tests = tests;
        this.channels = channels;
        this.outbox = outbox;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** A test that the system makes; notes its duration, however it ends. */
    public Probe probe(KnownChannel channel, String askedModel) {
        Probe probe = test(channel, askedModel);
        note(probe, Duration.ofMillis(probe.result().elapsedMillis()));
        return probe;
    }

    /** A test that an administrator has asked for; a failure is noted as no duration. */
    Probe probeOnDemand(KnownChannel channel, String askedModel) {
        Probe probe = test(channel, askedModel);
        note(probe, probe.isSuccess() ? Duration.ofMillis(probe.result().elapsedMillis()) : Duration.ZERO);
        return probe;
    }

    private Probe test(KnownChannel channel, String askedModel) {
        String model = TestModel.of(channel.settings(), askedModel);
        try {
            return new Probe(channel, tests.test(new ChannelTest(channel.settings(), model, config.prompt())));
        } catch (PeerUnavailable e) {
            return new Probe(
                    channel,
                    new ChannelTestResult(Kind.NOT_ITS_FAULT, model, "the relay does not answer / 中继服务无响应", 0, 0));
        }
    }

    private void note(Probe probe, Duration duration) {
        ChannelTestResult result = probe.result();
        String said = (result.isSuccess() ? "passed / 测试成功: " : "failed / 测试失败: ") + result.text();
        transactions.executeWrite(status -> {
            channels.tested(probe.channel().id(), duration);
            outbox.add(LogRecord.channelTest(
                    clock.instant(),
                    probe.channel().id(),
                    result.model(),
                    "Test of channel " + probe.channel().name() + " " + said,
                    result.elapsedMillis()));
            return true;
        });
    }
}
