package io.oneapi.monitor.probe;

import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.monitor.alert.RootNotices;
import io.oneapi.monitor.channel.KnownChannel;
import io.oneapi.monitor.channel.KnownChannel.Status;
import io.oneapi.monitor.health.HealthEvent;
import io.oneapi.monitor.health.HealthSwitch;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decides what follows from the system's tests. */
@Singleton
final class Judgement {
    private static final BigDecimal USUAL_THRESHOLD = BigDecimal.valueOf(5);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final HealthSwitch health;
    private final RootNotices notices;
    private final Options options;

    Judgement(HealthSwitch health, RootNotices notices, Options options) {
        this.health = health;
        this.notices = notices;
        this.options = options;
    }

    void judge(Probe probe) {
        KnownChannel channel = probe.channel();
        if (channel.isEnabled()) {
            judgeEnabled(channel, probe.result());
        } else if (channel.status() == Status.DISABLED_BY_SYSTEM
                && probe.isSuccess()
                && !isSlow(probe.result())
                && options.isTrue("AutomaticEnableChannelEnabled", false)) {
            health.enable(channel.id(), "a test with model " + probe.result().model() + " has passed");
        }
    }

    private void judgeEnabled(KnownChannel channel, ChannelTestResult result) {
        boolean mayDisable = options.isTrue("AutomaticDisableChannelEnabled", false);
        if (result.isSuccess() && isSlow(result)) {
            String reason = "its answer to a test began after " + seconds(result.firstByteMillis())
                    + " s, more than the " + threshold().toPlainString() + " s allowed";
            if (mayDisable) {
                health.disable(channel.id(), HealthEvent.Kind.DISABLED_BY_SLOW_TEST, reason);
            } else {
                notices.send(
                        "Channel #" + channel.id() + " (" + channel.name() + ") is slow / 渠道响应过慢",
                        "Channel #" + channel.id() + " (" + channel.name() + "): " + reason);
            }
        } else if (result.kind() == Kind.CREDENTIAL && mayDisable) {
            health.disable(channel.id(), HealthEvent.Kind.DISABLED_BY_ERROR, "a test has failed: " + result.text());
        }
    }

    /** By when the answer began: a model that thinks or writes for long is not slow for that. */
    private boolean isSlow(ChannelTestResult result) {
        return threshold().signum() > 0
                && BigDecimal.valueOf(result.firstByteMillis())
                                .compareTo(threshold().multiply(MILLIS))
                        > 0;
    }

    private BigDecimal threshold() {
        return options.number("ChannelDisableThreshold", USUAL_THRESHOLD);
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis)
                .divide(MILLIS, 2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
