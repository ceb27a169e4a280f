package io.oneapi.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.ConfigListener;
import io.oneapi.platform.event.EventBus;
import io.oneapi.platform.event.EventConsumer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class KafkaEventBusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    @TempDir
    Path dataDir;

    private static KafkaBroker broker;

    private final List<ApplicationContext> replicas = new ArrayList<>();
    private String prefix = "";

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(directory.resolve("kafka"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void namePrefix(TestInfo test) {
        prefix = test.getTestMethod().orElseThrow().getName() + ".";
    }

    @AfterEach
    void stopReplicas() {
        replicas.forEach(ApplicationContext::close);
    }

    @Test
    void createsTopicsWithTheirPartitionsAndRetention() throws Exception {
        EventBus bus = replica("billing-service");

        bus.publish(Topic.CHARGES, charges(1, 1));

        try (Admin admin = clients().admin()) {
            Map<String, Integer> partitions = admin
                    .describeTopics(List.of(
                            name("usage"),
                            name("charges"),
                            name("balances"),
                            name("log-records"),
                            name("channel-outcomes"),
                            name("config-changes"),
                            name("dead-letters")))
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .collect(Collectors.toMap(
                            topic -> topic.name().substring(prefix.length()),
                            topic -> topic.partitions().size()));
            assertThat(partitions)
                    .containsOnly(
                            Map.entry("usage", 4),
                            Map.entry("charges", 4),
                            Map.entry("balances", 4),
                            Map.entry("log-records", 4),
                            Map.entry("channel-outcomes", 4),
                            Map.entry("config-changes", 1),
                            Map.entry("dead-letters", 1));
            ConfigResource charges = new ConfigResource(ConfigResource.Type.TOPIC, name("charges"));
            assertThat(admin.describeConfigs(List.of(charges)).all().get().values())
                    .singleElement()
                    .extracting(config -> config.get("retention.ms").value())
                    .isEqualTo("604800000");
        }
    }

    @Test
    void givesEachEventToOneReplicaOfEachService() {
        Charges first = new Charges();
        Charges second = new Charges();
        Charges elsewhere = new Charges();
        replica("account-service", first);
        replica("account-service", second);
        replica("channel-monitor-service", elsewhere);
        EventBus bus = replica("billing-service");

        bus.publish(Topic.CHARGES, charges(1, 200));

        await().atMost(PATIENCE)
                .until(() -> first.events.size() + second.events.size() >= 200 && elsewhere.events.size() >= 200);
        List<ChargeEvent> shared = new ArrayList<>(first.events);
        shared.addAll(second.events);
        assertThat(shared).containsExactlyInAnyOrderElementsOf(charges(1, 200));
        assertThat(elsewhere.events).containsExactlyInAnyOrderElementsOf(charges(1, 200));
    }

    @Test
    void keepsTheOrderOfEventsWithOneKey() {
        Charges consumer = new Charges();
        replica("account-service", consumer);
        EventBus bus = replica("billing-service");
        List<ChargeEvent> ofOneUser =
                LongStream.rangeClosed(1, 300).mapToObj(i -> charge(i, 7)).toList();

        bus.publish(Topic.CHARGES, ofOneUser);

        await().atMost(PATIENCE).until(() -> consumer.events.size() >= 300);
        assertThat(consumer.events).containsExactlyElementsOf(ofOneUser);
    }

    @Test
    void handsTheWorkOfAReplicaThatEndsToTheOthers() {
        Charges staying = new Charges();
        Charges leaving = new Charges();
        replica("account-service", staying);
        replica("account-service", leaving);
        EventBus bus = replica("billing-service");
        bus.publish(Topic.CHARGES, charges(1, 100));
        await().atMost(PATIENCE).until(() -> staying.events.size() + leaving.events.size() >= 100);

        replicas.get(1).close();
        staying.events.clear();
        bus.publish(Topic.CHARGES, charges(101, 100));

        await().atMost(PATIENCE).until(() -> staying.events.size() >= 100);
        assertThat(staying.events).containsExactlyInAnyOrderElementsOf(charges(101, 100));
    }

    @Test
    void bringsEventsAgainThatCouldNotBeTakenAndLosesNone() {
        Charges consumer = new Charges();
        consumer.failures.set(2);
        replica("account-service", consumer);
        EventBus bus = replica("billing-service");

        bus.publish(Topic.CHARGES, charges(1, 50));

        await().atMost(PATIENCE).until(() -> consumer.events.size() >= 50);
        assertThat(consumer.failures).hasValue(0);
        assertThat(consumer.events).containsExactlyInAnyOrderElementsOf(charges(1, 50));
    }

    @Test
    void putsAnEventAsideThatCanNeverBeTaken() {
        Charges consumer = new Charges();
        consumer.refused = Optional.of(charge(3, 3));
        replica("account-service", consumer);
        EventBus bus = replica("billing-service");

        bus.publish(Topic.CHARGES, charges(1, 5));

        await().atMost(PATIENCE).until(() -> consumer.events.size() >= 4);
        ConsumerRecord<byte[], byte[]> letter = deadLetter();
        assertThat(new String(letter.value(), UTF_8)).contains("\"event-3\"");
        assertThat(new String(letter.headers().lastHeader("topic").value(), UTF_8))
                .isEqualTo("charges");
        assertThat(new String(letter.headers().lastHeader("reason").value(), UTF_8))
                .isEqualTo("java.lang.ArithmeticException: too much");
    }

    @Test
    void putsBytesAsideThatAreNoEvent() {
        Charges consumer = new Charges();
        replica("account-service", consumer);
        EventBus bus = replica("billing-service");
        replicas.getLast()
                .getBean(KafkaSender.class)
                .send(List.of(new ProducerRecord<>(name("charges"), "no event".getBytes(UTF_8))));

        bus.publish(Topic.CHARGES, charges(1, 1));

        await().atMost(PATIENCE).until(() -> consumer.events.size() == 1);
        assertThat(deadLetter().value()).asString(UTF_8).isEqualTo("no event");
    }

    @Test
    void passesOverRecordsWithoutAValue() {
        Charges consumer = new Charges();
        replica("account-service", consumer);
        EventBus bus = replica("billing-service");
        replicas.getLast().getBean(KafkaSender.class).send(List.of(new ProducerRecord<>(name("charges"), null)));

        bus.publish(Topic.CHARGES, charges(1, 1));

        await().atMost(PATIENCE).until(() -> consumer.events.size() == 1);
        assertThat(deadLetter().value()).isEmpty();
    }

    /** R20, R25: what others keep copies of is known to be old at once. */
    @Test
    void tellsNewsToEveryReplicaAndAtOnceToTheOneWhoseItIs() {
        News near = new News();
        News far = new News();
        EventBus bus = replica("account-service", near);
        replica("account-service", far);
        await().atMost(PATIENCE).until(() -> near.rereads.get() == 1 && far.rereads.get() == 1);
        ConfigChange change = ConfigChange.of(ConfigChange.Kind.TOKEN, 5);

        bus.announce(Topic.CONFIG_CHANGES, List.of(change));

        assertThat(near.events).containsExactly(change);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(far.events).containsExactly(change));
    }

    @Test
    void readsAllAgainWhereNewsCouldNotBeTaken() {
        News consumer = new News();
        replica("account-service", consumer);
        EventBus bus = replica("billing-service");
        await().atMost(PATIENCE).until(() -> consumer.rereads.get() == 1);
        consumer.failures.set(1);

        bus.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));

        await().atMost(PATIENCE).until(() -> consumer.rereads.get() == 2);
    }

    @Test
    void goesOnAfterAnOutageOfTheBroker() {
        Charges charges = new Charges();
        News news = new News();
        replica("account-service", charges, news);
        EventBus bus = replica("billing-service");
        bus.publish(Topic.CHARGES, charges(1, 10));
        await().atMost(PATIENCE).until(() -> charges.events.size() == 10);

        broker.kill();
        assertThatThrownBy(() -> bus.publish(Topic.CHARGES, charges(11, 10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Kafka");
        broker.start();
        bus.publish(Topic.CHARGES, charges(11, 10));
        bus.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.CHANNEL, 9)));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(charges.events).contains(charges(11, 10).toArray(ChargeEvent[]::new)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(news.events).contains(ConfigChange.of(ConfigChange.Kind.CHANNEL, 9)));
    }

    @Test
    void startsWhileTheBrokerIsAwayAndWorksWhenItComes() {
        replica("account-service").publish(Topic.CHARGES, charges(1, 1));
        broker.kill();
        Charges consumer = new Charges();
        EventBus bus = replica("account-service", consumer);
        assertThatThrownBy(() -> bus.publish(Topic.CHARGES, charges(2, 1))).isInstanceOf(IllegalStateException.class);

        broker.start();

        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            bus.publish(Topic.CHARGES, charges(2, 1));
            return true;
        });
        await().atMost(PATIENCE).until(() -> !consumer.events.isEmpty());
    }

    @Test
    void doesNotStartWhereThereHasNeverBeenABroker() {
        broker.kill();
        try {
            assertThatThrownBy(() -> replica("account-service"))
                    .hasStackTraceContaining("Kafka at " + broker.bootstrapServers() + " cannot be used (")
                    .hasStackTraceContaining("correct KAFKA_BOOTSTRAP_SERVERS");
        } finally {
            broker.start();
        }
    }

    private EventBus replica(String service, EventConsumer<?>... consumers) {
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "micronaut.application.name", service,
                        "micronaut.server.port", "-1",
                        "one-api.sync-frequency", "1h",
                        "one-api.trusted-proxies", "127.0.0.0/8",
                        "one-api.data-dir", dataDir.toString(),
                        "one-api.kafka.bootstrap-servers", broker.bootstrapServers(),
                        "one-api.kafka.topic-prefix", prefix,
                        "one-api.kafka.partitions", "4",
                        "one-api.kafka.publish-timeout", "5s"))
                .singletons((Object[]) consumers)
                .start();
        replicas.add(context);
        return context.getBean(EventBus.class);
    }

    private String name(String topic) {
        return prefix + topic;
    }

    private KafkaClients clients() {
        return replicas.getFirst().getBean(KafkaClients.class);
    }

    private ConsumerRecord<byte[], byte[]> deadLetter() {
        try (KafkaConsumer<byte[], byte[]> reader = clients().worker(prefix + "reader")) {
            reader.subscribe(List.of(name("dead-letters")));
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                reader.poll(Duration.ofMillis(200)).forEach(letters::add);
                return !letters.isEmpty();
            });
            assertThat(letters).hasSize(1);
            return letters.getFirst();
        }
    }

    private static List<ChargeEvent> charges(long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(i -> charge(i, i))
                .toList();
    }

    private static ChargeEvent charge(long number, long userId) {
        return new ChargeEvent(ChargeEvent.SCHEMA_VERSION, "event-" + number, 1_795_225_009, userId, 70, 3, number);
    }

    private static final class Charges implements EventConsumer<ChargeEvent> {
        final List<ChargeEvent> events = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();
        volatile Optional<ChargeEvent> refused = Optional.empty();

        @Override
        public Topic<ChargeEvent> topic() {
            return Topic.CHARGES;
        }

        @Override
        public Audience audience() {
            return Audience.ONE_REPLICA;
        }

        @Override
        public void accept(List<ChargeEvent> batch) {
            if (failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                throw new IllegalStateException("the database is away");
            }
            if (refused.filter(batch::contains).isPresent()) {
                throw new ArithmeticException("too much");
            }
            events.addAll(batch);
        }
    }

    private static final class News implements ConfigListener {
        final List<ConfigChange> events = new CopyOnWriteArrayList<>();
        final AtomicInteger rereads = new AtomicInteger();
        final AtomicInteger failures = new AtomicInteger();

        @Override
        public void accept(List<ConfigChange> changes) {
            if (failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                throw new IllegalStateException("the source is away");
            }
            events.addAll(changes);
        }

        @Override
        public void reread() {
            rereads.incrementAndGet();
        }
    }
}
