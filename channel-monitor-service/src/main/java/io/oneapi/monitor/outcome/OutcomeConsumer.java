package io.oneapi.monitor.health;

import io.oneapi.contract.event.ChannelOutcome;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventConsumer;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.util.List;

/** Hears how attempts ended and lets the two mechanisms judge their channels. */
@Singleton
final class OutcomeConsumer implements EventConsumer<ChannelOutcome> {
    private final Options options;
    private final CredentialSuspicion suspicion;
    private final SuccessRates successRates;
    private final AutomaticDisabling disabling;

    OutcomeConsumer(
            Options options, CredentialSuspicion suspicion, SuccessRates successRates, AutomaticDisabling disabling) {
        this.options = options;
        this.suspicion = suspicion;
        this.successRates = successRates;
        this.disabling = disabling;
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
        boolean isCredentialFault = outcome.kind() == ChannelOutcome.Kind.CREDENTIAL;
        if (isCredentialFault && options.isTrue("AutomaticDisableChannelEnabled", false)) {
            judgeCredential(outcome);
        } else {
            judgeSuccessRate(outcome);
        }
    }

    private void judgeCredential(ChannelOutcome fault) {
        if (suspicion.isConfirmedBy(fault)) {
            disabling.disable(fault.channelId(), HealthEvent.Kind.DISABLED_BY_ERROR, DisableReason.of(fault));
        }
    }

    private void judgeSuccessRate(ChannelOutcome outcome) {
        successRates
                .tooLowAfter(outcome)
                .ifPresent(rate -> disabling.disable(
                        outcome.channelId(), HealthEvent.Kind.DISABLED_BY_SUCCESS_RATE, DisableReason.of(rate)));
    }
}
