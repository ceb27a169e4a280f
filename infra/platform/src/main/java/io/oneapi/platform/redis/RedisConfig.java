package io.oneapi.platform.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where Redis is, and what happens without it.
 *
 * @param address a URL, or a list of hosts; empty where there is no Redis
 * @param password for a list of hosts; a URL brings its own
 * @param masterName set where the list is one of sentinels
 * @param outage what becomes of calls while Redis is away
 * @param syncFrequency as it was set; empty where the default holds
 */
@ConfigurationProperties("one-api.redis")
public record RedisConfig(
        @Bindable(defaultValue = "") String address,
        @Bindable(defaultValue = "") String password,
        @Bindable(defaultValue = "") String masterName,
        @Bindable(defaultValue = "local") OutageMode outage,
        @Bindable(defaultValue = "") String syncFrequency) {
    /** Whoever sets {@code SYNC_FREQUENCY} has always had a process that does not start without its Redis. */
    boolean mustAnswerAtStart() {
        return !syncFrequency.isEmpty() || outage == OutageMode.REFUSE;
    }

    /** Without the address, which may hold a password, and without the password. */
    @Override
    public String toString() {
        return "RedisConfig[outage=" + outage + "]";
    }
}
