package io.oneapi.platform.pool;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How many connections are kept.
 *
 * @param maxOpenConnections upper bound per process; the variable's default of 1000 is cut to what a server stands
 * @param maxLifetime a connection older than this is replaced; zero means never
 */
@ConfigurationProperties("database.pool")
record PoolConfig(
        @Bindable(defaultValue = "32") @Min(1) @Max(1000) int maxOpenConnections,
        @Bindable(defaultValue = "60m") Duration maxLifetime) {}
