package io.oneapi.monitor.channel;

import jakarta.inject.Singleton;
import java.util.Set;

/** Turns channels off and on without an administrator's hand; what an administrator has turned off stays as it is. */
@Singleton
public final class ChannelSwitch {
    private final ChannelRepository channels;
    private final AbilityRepository abilities;

    ChannelSwitch(ChannelRepository channels, AbilityRepository abilities) {
        this.channels = channels;
        this.abilities = abilities;
    }

    /**
     * Disables a channel and its abilities if it is enabled at this moment, inside the caller's transaction.
     *
     * @return whether it was
     */
    public boolean disable(long id) {
        boolean wasEnabled = channels.disableEnabled(id) == 1;
        if (wasEnabled) {
            abilities.disableOfChannel(id);
        }
        return wasEnabled;
    }

    /**
     * Enables a channel and its abilities if it is disabled by the system at this moment, inside the caller's transaction.
     *
     * @return whether it was
     */
    public boolean enable(long id) {
        boolean wasDisabledBySystem = channels.enableDisabledBySystem(id) == 1;
        if (wasDisabledBySystem) {
            abilities.enableOfChannel(id);
        }
        return wasDisabledBySystem;
    }

    public Set<Long> enabledIds() {
        return Set.copyOf(channels.findEnabledIds());
    }
}
