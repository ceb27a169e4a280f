package io.oneapi.monitor.probe;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/**
 * How channels are looked at regularly.
 *
 * @param prompt what tests say to a model
 * @param testFrequencyMinutes between two tests of all channels; zero or less for none
 * @param balanceFrequency between two questions for all balances; zero or less for none
 * @param pollingInterval the pause between two channels in either
 */
@ConfigurationProperties("monitor.probe")
public record ProbeConfig(
        @Bindable(defaultValue = "Print your model name exactly and do not output without any other text.")
        String prompt,

        @Bindable(defaultValue = "0")
        @Pattern(regexp = "[+-]?[0-9]{1,7}", message = "CHANNEL_TEST_FREQUENCY must be a whole number of minutes")
        String testFrequencyMinutes,

        @Bindable(defaultValue = "0m") Duration balanceFrequency,
        @Bindable(defaultValue = "0s") Duration pollingInterval) {
    public Duration testFrequency() {
        return Duration.ofMinutes(Long.parseLong(testFrequencyMinutes));
    }
}
