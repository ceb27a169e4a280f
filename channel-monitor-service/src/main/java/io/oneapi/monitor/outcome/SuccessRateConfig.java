package io.oneapi.monitor.outcome;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;

/**
 * When too few successes disable a channel. The texts of the variables, as only texts are refused where they are malformed.
 *
 * @param enabled watches only where it is exactly {@code true}, as in One API
 * @param windowSize how many outcomes of a channel are looked at
 * @param threshold the share of successes below which it is disabled
 */
@ConfigurationProperties("monitor.success-rate")
record SuccessRateConfig(
        @Bindable(defaultValue = "false") String enabled,

        @Bindable(defaultValue = "10")
        @Pattern(
                regexp = "[+]?0*([1-9][0-9]{0,2}|1000)",
                message = "METRIC_QUEUE_SIZE must be a whole number from 1 to 1000")
        String windowSize,

        @Bindable(defaultValue = "0.8")
        @Pattern(
                regexp = "[+]?(0([.][0-9]{1,9})?|[.][0-9]{1,9}|1([.]0{1,9})?)",
                message = "METRIC_SUCCESS_RATE_THRESHOLD must be a number from 0 to 1")
        String threshold) {
    boolean isOn() {
        return enabled.equals("true");
    }

    int size() {
        return Integer.parseInt(windowSize);
    }

    BigDecimal share() {
        return new BigDecimal(threshold);
    }
}
