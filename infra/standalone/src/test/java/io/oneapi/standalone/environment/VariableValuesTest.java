package io.oneapi.standalone.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What variables are set to reaches the keys of those who read them; what they make of it is tested where they are. */
class VariableValuesTest {
    private static final List<String> FILES = List.of(
            "platform",
            "internal",
            "relay",
            "account",
            "billing",
            "channel-monitor",
            "peer-account",
            "peer-billing",
            "peer-channel-monitor",
            "peer-relay");

    private static final String VARIABLES = """
            TRUSTED_PROXIES                         | 10.1.0.0/16            | one-api.trusted-proxies                    | 10.1.0.0/16
            GLOBAL_API_RATE_LIMIT                   | 7                      | one-api.throttle.api                       | 7
            GLOBAL_WEB_RATE_LIMIT                   | 0                      | one-api.throttle.web                       | 0
            SYNC_FREQUENCY                          | 30                     | one-api.redis.sync-frequency               | 30
            REDIS_CONN_STRING                       | redis://cache:6379/2   | one-api.redis.address                      | redis://cache:6379/2
            REDIS_PASSWORD                          | p:w@x                  | one-api.redis.password                     | p:w@x
            REDIS_MASTER_NAME                       | mymaster               | one-api.redis.master-name                  | mymaster
            REDIS_DOWN                              | refuse                 | one-api.redis.outage                       | refuse
            KAFKA_TOPIC_PREFIX                      | mine.                  | one-api.kafka.topic-prefix                 | mine.
            KAFKA_PROPERTIES_FILE                   | /etc/kafka.properties  | one-api.kafka.properties-file              | /etc/kafka.properties
            ONE_API_KAFKA_PARTITIONS                | 3                      | one-api.kafka.partitions                   | 3
            ONE_API_KAFKA_REPLICATION_FACTOR        | 2                      | one-api.kafka.replication-factor           | 2
            ONE_API_KAFKA_PUBLISH_TIMEOUT           | 4s                     | one-api.kafka.publish-timeout              | 4s
            SERVICE_SECRET                          | between-ourselves      | one-api.internal.secret                    | between-ourselves
            ACCOUNT_URL                             | http://a:1             | one-api.peers.account.urls                 | http://a:1
            BILLING_URL                             | http://b:1             | one-api.peers.billing.urls                 | http://b:1
            CHANNEL_MONITOR_URL                     | http://c:1             | one-api.peers.channel-monitor.urls         | http://c:1
            RELAY_URL                               | http://r:1             | one-api.peers.relay.urls                   | http://r:1
            TZ                                      | Asia/Shanghai          | one-api.dashboard.time-zone                | Asia/Shanghai
            NODE_TYPE                               | slave                  | node.type                                  | slave
            SESSION_SECRET                          | of-our-own             | session.secret                             | of-our-own
            THEME                                   | berry                  | theme                                      | berry
            INITIAL_ROOT_PASSWORD                   | chosen-1               | initial.root.password                      | chosen-1
            INITIAL_ROOT_ACCESS_TOKEN               | 0123456789abcdef       | initial.root.access-token                  | 0123456789abcdef
            INITIAL_ROOT_TOKEN                      | abc                    | initial.root.token                         | abc
            SQL_MAX_OPEN_CONNS                      | 5                      | sql.max-open-conns                         | 5
            SQL_MAX_IDLE_CONNS                      | 2                      | sql.max-idle-conns                         | 2
            SQL_MAX_LIFETIME                        | 90                     | sql.max-lifetime                           | 90
            SQL_CONN_MAX_LIFETIME                   | 9                      | sql.conn-max-lifetime                      | 9
            ENABLE_METRIC                           | true                   | monitor.success-rate.enabled               | true
            METRIC_QUEUE_SIZE                       | 25                     | monitor.success-rate.window-size           | 25
            METRIC_SUCCESS_RATE_THRESHOLD           | 0.5                    | monitor.success-rate.threshold             | 0.5
            TEST_PROMPT                             | Say: hi, `you`!        | monitor.probe.prompt                       | Say: hi, `you`!
            CHANNEL_TEST_FREQUENCY                  | 5                      | monitor.probe.test-frequency-minutes       | 5
            CHANNEL_UPDATE_FREQUENCY                | 60                     | monitor.probe.balance-frequency            | 60m
            POLLING_INTERVAL                        | 2                      | monitor.probe.polling-interval             | 2s
            SHUTDOWN_GRACE                          | 8                      | micronaut.lifecycle.graceful-shutdown.grace-period | 8s
            RELAY_MAX_BODY_MB                       | 1                      | micronaut.server.max-request-size          | 1MB
            RELAY_CONNECT_TIMEOUT                   | 3                      | relay.upstream.connect-timeout             | 3s
            RELAY_HEADER_TIMEOUT                    | 31                     | relay.upstream.header-timeout              | 31s
            RELAY_FIRST_EVENT_TIMEOUT               | 32                     | relay.upstream.first-event-timeout         | 32s
            RELAY_IDLE_TIMEOUT                      | 33                     | relay.upstream.idle-timeout                | 33s
            RELAY_TIMEOUT                           | 34                     | relay.upstream.whole-timeout               | 34s
            RELAY_PROXY                             | socks5://u:p@h:1080    | relay.upstream.proxy                       | socks5://u:p@h:1080
            RELAY_UPSTREAM_MAX_CONNECTIONS          | 64                     | relay.upstream.max-connections             | 64
            RELAY_UPSTREAM_MAX_CONNECTIONS_PER_HOST | 32                     | relay.upstream.max-connections-per-host    | 32
            RELAY_CLIENT_STALL_TIMEOUT              | 35                     | relay.stream.client-stall-timeout          | 35s
            RELAY_HEARTBEAT_AFTER                   | 36                     | relay.stream.heartbeat-after               | 36s
            RELAY_HEARTBEAT_INTERVAL                | 37                     | relay.stream.heartbeat-interval            | 37s
            ENFORCE_INCLUDE_USAGE                   | true                   | relay.stream.enforce-include-usage         | true
            RELAY_RETRY_DEADLINE                    | 38                     | relay.retries.deadline                     | 38s
            USER_CONTENT_REQUEST_TIMEOUT            | 39                     | relay.content.request-timeout              | 39s
            USER_CONTENT_REQUEST_PROXY              | http://p:3128          | relay.content.request-proxy                | http://p:3128
            USER_CONTENT_ALLOW_PRIVATE              | true                   | relay.content.allow-private-addresses      | true
            RELAY_JOURNAL_SEGMENT_BYTES             | 8192                   | relay.journal.segment-bytes                | 8192
            RELAY_JOURNAL_BATCH_WINDOW              | 70ms                   | relay.journal.batch-window                 | 70ms
            RELAY_JOURNAL_BATCH_SIZE                | 9                      | relay.journal.batch-size                   | 9
            ONE_API_RECONCILIATION_INTERVAL         | 1h                     | one-api.reconciliation.interval            | 1h
            """;

    static Stream<Arguments> variables() {
        return VARIABLES.lines().map(line -> Arguments.of((Object[]) line.split(" *\\| ")));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("variables")
    void reachThoseWhoReadThem(String variable, String value, String key, String text) {
        try (ApplicationContext context = context(Map.of(variable, value))) {
            assertThat(context.getEnvironment().getProperty(key, String.class)).hasValue(text);
        }
    }

    private static ApplicationContext context(Map<String, Object> variables) {
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .propertySources(Stream.concat(
                                FILES.stream().map(VariableValuesTest::file),
                                Stream.of(PropertySource.of(
                                        "environment",
                                        variables,
                                        PropertyConvention.ENVIRONMENT_VARIABLE,
                                        PropertySource.Origin.of("environment"))))
                        .toArray(PropertySource[]::new))
                .build();
        context.getEnvironment().start();
        return context;
    }

    /** F15: what One API's program does, which its documents say otherwise. */
    @ParameterizedTest
    @CsvSource({"one-api.throttle.api, 480", "one-api.throttle.web, 240"})
    void areThoseOfOneApiWhereNothingIsSet(String key, String text) {
        try (ApplicationContext context = context(Map.of())) {
            assertThat(context.getEnvironment().getProperty(key, String.class)).hasValue(text);
        }
    }

    @Test
    void areTriedForAllThatStandInConfiguration() {
        assertThat(variables().map(row -> row.get()[0])).containsAll(ReadVariables.inConfiguration());
    }

    private static PropertySource file(String name) {
        return new YamlPropertySourceLoader()
                .load(name, ClassPathResourceLoader.defaultLoader(VariableValuesTest.class.getClassLoader()))
                .orElseThrow();
    }
}
