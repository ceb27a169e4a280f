package io.oneapi.platform.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * How the brokers are reached, and the topics there.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 * @param topicPrefix put before the names of topics and consumer groups, so that installations can share brokers
 * @param propertiesFile a Java properties file whose settings every Kafka client gets, for TLS and sign-in; empty for none
 * @param partitions of the topics that are worked off by several replicas; of existing topics it changes nothing
 * @param replicationFactor of topics that are created; -1 takes what the brokers say
 * @param publishTimeout how long it may take until published events are safe
 */
@ConfigurationProperties(KafkaConfig.PREFIX)
record KafkaConfig(
        @NotBlank String bootstrapServers,
        @Bindable(defaultValue = "one-api.") String topicPrefix,
        @Bindable(defaultValue = "") String propertiesFile,

        @Bindable(defaultValue = "12") @Min(1) @Max(1000) int partitions,

        @Bindable(defaultValue = "-1") @Min(-1) short replicationFactor,
        @Bindable(defaultValue = "10s") Duration publishTimeout) {
    static final String PREFIX = "one-api.kafka";
    static final String BOOTSTRAP_SERVERS = PREFIX + ".bootstrap-servers";

    String topicName(String topic) {
        return topicPrefix + topic;
    }
}
