package io.oneapi.relay.pipeline;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How callers' streams are kept.
 *
 * @param heartbeatAfter silence after which a comment tells the caller that the stream lives; zero for never. The first
 *     one commits the call to its channel
 * @param heartbeatInterval between further comments
 * @param clientStallTimeout how long a caller may take no bytes
 * @param enforceIncludeUsage whether streams tell their usage to callers who did not ask for it
 */
@ConfigurationProperties("relay.stream")
record StreamConfig(
        @Bindable(defaultValue = "0s") Duration heartbeatAfter,
        @Bindable(defaultValue = "15s") Duration heartbeatInterval,
        @Bindable(defaultValue = "60s") Duration clientStallTimeout,
        @Bindable(defaultValue = "false") boolean enforceIncludeUsage) {}
