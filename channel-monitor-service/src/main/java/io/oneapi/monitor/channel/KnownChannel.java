package io.oneapi.monitor.channel;

import io.oneapi.contract.channel.ChannelRecord;

/** A channel in any status. */
public record KnownChannel(Status status, ChannelRecord settings) {
    /** Whether calls are routed to it, and who has said so. */
    public enum Status {
        ENABLED,
        DISABLED_BY_HAND,
        DISABLED_BY_SYSTEM,
        UNKNOWN;

        static Status of(long number) {
            return switch ((int) number) {
                case 1 -> ENABLED;
                case 2 -> DISABLED_BY_HAND;
                case 3 -> DISABLED_BY_SYSTEM;
                default -> UNKNOWN;
            };
        }
    }

    public long id() {
        return settings.id();
    }

    public String name() {
        return settings.name();
    }

    public boolean isEnabled() {
        return status == Status.ENABLED;
    }
}
