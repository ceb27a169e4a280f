package io.oneapi.billing.log;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Where days begin.
 *
 * @param timeZone the variable {@code TZ}; empty for UTC
 */
@ConfigurationProperties("one-api.dashboard")
record DashboardConfig(@Bindable(defaultValue = "") String timeZone) {
    /** The virtual machine has read {@code TZ} by the rules of the operating system, which know more than names. */
    ZoneId zone() {
        return timeZone.isEmpty() ? ZoneOffset.UTC : ZoneId.systemDefault();
    }
}
