package io.oneapi.monitor.outcome;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;

/**
 * When too few successes disable a channel.
 *
 * @param windowSize how many outcomes of a channel are looked at
 * @param threshold the share of successes below which it is disabled
 */
@ConfigurationProperties("monitor.success-rate")
record SuccessRateConfig(
        @Bindable(defaultValue = "false") boolean enabled,
        @Bindable(defaultValue = "10") @Min(1) @Max(1000) int windowSize,

        @Bindable(defaultValue = "0.8") @DecimalMin("0") @DecimalMax("1")
        BigDecimal threshold) {}
