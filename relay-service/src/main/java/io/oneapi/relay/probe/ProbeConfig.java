package io.oneapi.relay.probe;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits of calls that no caller has asked for.
 *
 * @param testLimit from the request sent to the end of the answer of a test
 * @param balanceLimit the same of one question for a balance
 */
@ConfigurationProperties("relay.probe")
record ProbeConfig(
        @Bindable(defaultValue = "60s") Duration testLimit,
        @Bindable(defaultValue = "20s") Duration balanceLimit) {}
