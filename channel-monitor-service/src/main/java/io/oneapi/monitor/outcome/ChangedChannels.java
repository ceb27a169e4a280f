package io.oneapi.monitor.outcome;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.monitor.channel.ChannelSwitch;
import io.oneapi.platform.event.ConfigListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Drops what was learned of channels that have changed: a new credential or address begins with a clean record. */
@Singleton
final class ChangedChannels implements ConfigListener {
    private final ChannelSwitch channels;
    private final CredentialSuspicion suspicion;
    private final SuccessRates successRates;

    ChangedChannels(ChannelSwitch channels, CredentialSuspicion suspicion, SuccessRates successRates) {
        this.channels = channels;
        this.suspicion = suspicion;
        this.successRates = successRates;
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        changes.stream()
                .filter(change -> change.kind() == ConfigChange.Kind.CHANNEL)
                .mapToLong(ConfigChange::id)
                .forEach(this::forget);
    }

    /** Id 0 tells no more than that some channel has changed; only those that serve are kept then. */
    private void forget(long channelId) {
        if (channelId == 0) {
            Set<Long> enabled = channels.enabledIds();
            suspicion.forgetAllBut(enabled);
            successRates.forgetAllBut(enabled);
        } else {
            suspicion.forget(channelId);
            successRates.forget(channelId);
        }
    }
}
