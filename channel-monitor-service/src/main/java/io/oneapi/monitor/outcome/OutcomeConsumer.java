package io.oneapi.monitor.outcome;

import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.Topic;
import io.oneapi.monitor.health.HealthEvent;
import io.oneapi.monitor.health.HealthFigures;
import io.oneapi.monitor.health.HealthSwitch;
import io.oneapi.platform.event.EventConsumer;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.util.List;

/** Hears how attempts ended and lets the two mechanisms judge their channels. */
@Singleton
final class OutcomeConsumer implements EventConsumer<ChannelOutcome> {
    private final Options options;
    private final CredentialSuspicion suspicion;
    private final ConfirmingTests tests;
    private final SuccessRates successRates;
    private final HealthFigures figures;
    private final HealthSwitch channels;

    OutcomeConsumer(
            Options options,
            CredentialSuspicion suspicion,
            ConfirmingTests tests,
            SuccessRates successRates,
            HealthFigures figures,
            HealthSwitch channels) {
        this.options = options;
        this.suspicion = suspicion;
        this.tests = tests;
        this.successRates = successRates;
        this.figures = figures;
        this.channels = channels;
    }

    @Override
    public Topic<ChannelOutcome> topic() {
        return Topic.CHANNEL_OUTCOMES;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_REPLICA;
    }

    @Override
    public void accept(List<ChannelOutcome> outcomes) {
        outcomes.forEach(this::judge);
    }

    /** A fault that disabling on errors deals with does not lower the success rate as well. */
    private void judge(ChannelOutcome outcome) {
        figures.count(outcome);
        boolean isCredentialFault = outcome.kind() == ChannelOutcome.Kind.CREDENTIAL;
        if (isCredentialFault && options.isTrue("AutomaticDisableChannelEnabled", false)) {
            judgeCredential(outcome);
        } else {
            judgeSuccessRate(outcome);
        }
    }

    /** A test follows the first fault; what comes first, its result or another fault, decides. */
    private void judgeCredential(ChannelOutcome fault) {
        if (suspicion.isConfirmedBy(fault)) {
            channels.disable(fault.channelId(), HealthEvent.Kind.DISABLED_BY_ERROR, DisableReason.of(fault));
        } else {
            tests.run(fault);
        }
    }

    private void judgeSuccessRate(ChannelOutcome outcome) {
        successRates
                .tooLowAfter(outcome)
                .ifPresent(rate -> channels.disable(
                        outcome.channelId(), HealthEvent.Kind.DISABLED_BY_SUCCESS_RATE, DisableReason.of(rate)));
    }
}
