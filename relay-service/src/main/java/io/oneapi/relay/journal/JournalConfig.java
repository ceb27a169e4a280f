package io.oneapi.relay.journal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How the journal is kept and delivered.
 *
 * @param segmentBytes size at which a new file is begun; a file is deleted when all of it is delivered
 * @param batchWindow how long events gather before they are delivered together
 * @param batchSize most events delivered together
 */
@ConfigurationProperties("relay.journal")
record JournalConfig(
        @Bindable(defaultValue = "67108864") @Min(4096) int segmentBytes,
        @Bindable(defaultValue = "50ms") Duration batchWindow,

        @Bindable(defaultValue = "2000") @Min(1) @Max(10_000)
        int batchSize) {}
