package io.oneapi.relay.upstream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Limits of calls to providers.
 *
 * @param connectTimeout until the connection stands: name look-up, TCP, TLS
 * @param headerTimeout from the request sent to the head of a plain answer
 * @param firstEventTimeout from the request sent to the first event of a stream
 * @param idleTimeout between two bytes of an answer
 * @param wholeTimeout from the request sent to the end of a plain answer; zero for none
 * @param proxy URL of the proxy to use for all providers; empty for what the environment names
 * @param maxConnections in all
 * @param maxConnectionsPerHost to one provider
 */
@ConfigurationProperties("relay.upstream")
public record UpstreamConfig(
        @Bindable(defaultValue = "10s") Duration connectTimeout,
        @Bindable(defaultValue = "600s") Duration headerTimeout,
        @Bindable(defaultValue = "300s") Duration firstEventTimeout,
        @Bindable(defaultValue = "300s") Duration idleTimeout,
        @Bindable(defaultValue = "0s") Duration wholeTimeout,
        @Bindable(defaultValue = "") String proxy,
        @Bindable(defaultValue = "16384") @Min(1) int maxConnections,
        @Bindable(defaultValue = "8192") @Min(1) int maxConnectionsPerHost) {}
