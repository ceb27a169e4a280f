package io.oneapi.platform.kafka;

import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.event.Topic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics on the brokers: created where they are missing, never changed where an operator has made them. */
@Singleton
@Requires(property = KafkaConfig.BOOTSTRAP_SERVERS)
final class KafkaTopics {
    static final String DEAD_LETTERS = "dead-letters";

    private static final Logger log = LoggerFactory.getLogger(KafkaTopics.class);
    private static final Duration MONEY_RETENTION = Duration.ofDays(7);
    private static final Duration NEWS_RETENTION = Duration.ofDays(1);
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(365);

    private final KafkaConfig config;
    private final KafkaClients clients;
    private volatile boolean complete;

    KafkaTopics(KafkaConfig config, KafkaClients clients) {
        this.config = config;
        this.clients = clients;
    }

    /**
     * Creates what is missing, unless this process has done so before.
     *
     * @throws IllegalStateException when the brokers cannot be reached or refuse it
     */
    synchronized void ensure() {
        if (complete) {
            return;
        }
        try (Admin admin = clients.admin()) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing =
                    wanted().filter(topic -> !present.contains(topic.name())).toList();
            admin.createTopics(missing).values().forEach((name, created) -> {
                try {
                    created.get();
                    log.info("created the topic {}", name);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("creating the topic " + name + ": " + e.getCause(), e);
                    }
                } catch (InterruptedException e) {
                    throw interrupted(e);
                }
            });
            complete = true;
        } catch (ExecutionException e) {
            throw new IllegalStateException("listing the topics of " + config.bootstrapServers(), e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Stream<NewTopic> wanted() {
        return Stream.of(
                topic(Topic.USAGE.name(), config.partitions(), MONEY_RETENTION),
                topic(Topic.CHARGES.name(), config.partitions(), MONEY_RETENTION),
                topic(Topic.BALANCES.name(), config.partitions(), NEWS_RETENTION),
                topic(Topic.LOG_RECORDS.name(), config.partitions(), MONEY_RETENTION),
                topic(Topic.CHANNEL_OUTCOMES.name(), config.partitions(), NEWS_RETENTION),
                topic(Topic.CONFIG_CHANGES.name(), 1, NEWS_RETENTION),
                topic(DEAD_LETTERS, 1, DEAD_LETTER_RETENTION));
    }

    private NewTopic topic(String name, int partitions, Duration retention) {
        Optional<Short> replicas =
                config.replicationFactor() < 0 ? Optional.empty() : Optional.of(config.replicationFactor());
        return new NewTopic(config.topicName(name), Optional.of(partitions), replicas)
                .configs(Map.of("retention.ms", Long.toString(retention.toMillis())));
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while creating topics", e);
    }
}
