package io.oneapi.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oneapi.platform.failure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTest {
    private static final RedisScript COUNT = RedisScript.of("return {redis.call('INCR', KEYS[1]), ARGV[1]}");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void runsScriptsOnOneServer() {
        try (RedisServer server = RedisServer.start();
                Redis redis = server.connect()) {
            assertThat(redis.run(COUNT, List.of("one"), List.of("a"))).containsExactly(1L, "a");
            assertThat(redis.run(COUNT, List.of("one"), List.of("b"))).containsExactly(2L, "b");
        }
    }

    @Test
    void signsInWithThePasswordOfTheUrl() {
        try (RedisServer server = RedisServer.start("--requirepass", "secret");
                Redis redis = Redis.open(config("redis://:secret@127.0.0.1:" + server.port() + "/3", "600"), meters)) {
            assertThat(redis.isUp()).isTrue();
        }
    }

    @Test
    void reachesAServerByItsSocket(@TempDir Path directory) {
        Path socket = directory.resolve("redis.sock");
        try (RedisServer server = RedisServer.start("--unixsocket", socket.toString());
                Redis redis = Redis.open(config("unix://" + socket, "600"), meters)) {
            assertThat(server.port()).isPositive();
            assertThat(redis.isUp()).isTrue();
        }
    }

    @Test
    void reachesTheServersOfACluster() {
        try (RedisClusterServers cluster = RedisClusterServers.start();
                Redis redis = cluster.connect()) {
            for (int i = 0; i < 50; i++) {
                assertThat(redis.run(COUNT, List.of("key-" + i), List.of("a"))).containsExactly(1L, "a");
            }
        }
    }

    @Test
    void reachesTheMasterThatASentinelNamesAlsoWhenThatIsAnotherOne(@TempDir Path directory) throws IOException {
        try (RedisServer master = RedisServer.start();
                RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1", Integer.toString(master.port()));
                Sentinel sentinel = Sentinel.start(directory, master.port())) {
            sentinel.awaitReplica();
            RedisConfig config = new RedisConfig(
                    "127.0.0.1:" + sentinel.port() + ",127.0.0.1:1", "", "mymaster", OutageMode.LOCAL, "600");
            try (Redis redis = Redis.open(config, meters)) {
                assertThat(redis.run(COUNT, List.of("one"), List.of("a"))).containsExactly(1L, "a");

                master.stop();

                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(redis.run(COUNT, List.of("two"), List.of("a")))
                                .isNotEmpty());
                assertThat(replica.port()).isNotEqualTo(master.port());
            }
        }
    }

    @Test
    void failsAtOnceWhileRedisIsAwayAndReturnsByItself() throws IOException {
        try (RedisServer server = RedisServer.start();
                Redis redis = Redis.open(server.config(OutageMode.LOCAL), meters)) {
            server.stop();
            assertThatThrownBy(() -> redis.run(COUNT, List.of("one"), List.of("a")))
                    .isInstanceOf(RedisGone.class);
            assertThat(meters.get("oneapi.redis.up").gauge().value()).isZero();

            server.restart();

            await().atMost(Duration.ofSeconds(2)).until(redis::isUp);
            assertThat(meters.get("oneapi.redis.up").gauge().value()).isOne();
            assertThat(redis.run(COUNT, List.of("one"), List.of("a"))).hasSize(2);
        }
    }

    @Test
    void doesNotStartWithoutItsRedisWhereThatIsWanted() {
        RedisConfig config = config("redis://:secret@127.0.0.1:" + RedisServer.freePort(), "600");

        assertThatThrownBy(() -> Redis.open(config, meters))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Redis cannot be used")
                .hasMessageNotContaining("secret");
    }

    /** F11: without {@code SYNC_FREQUENCY} too. */
    @Test
    void startsWithoutItsRedisWhereThatHasAlwaysBeenSoAndTakesItUpLater() throws IOException {
        int port = RedisServer.freePort();
        try (Redis redis = Redis.open(config("redis://127.0.0.1:" + port, ""), meters)) {
            assertThat(redis.isUp()).isFalse();

            try (RedisServer server = RedisServer.start(port)) {
                await().atMost(Duration.ofSeconds(3)).until(redis::isUp);
                assertThat(redis.run(COUNT, List.of("one"), List.of("a"))).hasSize(2);
                assertThat(server.port()).isEqualTo(port);
            }
        }
    }

    private static RedisConfig config(String address, String syncFrequency) {
        return new RedisConfig(address, "", "", OutageMode.LOCAL, syncFrequency);
    }

    /** A sentinel that watches one master, and takes one second without an answer for its end. */
    private record Sentinel(Process process, int port) implements AutoCloseable {
        static Sentinel start(Path directory, int masterPort) throws IOException {
            int port = RedisServer.freePort();
            Path file = directory.resolve("sentinel.conf");
            Files.writeString(file, """
                    port %d
                    dir %s
                    sentinel monitor mymaster 127.0.0.1 %d 1
                    sentinel down-after-milliseconds mymaster 1000
                    sentinel failover-timeout mymaster 5000
                    """.formatted(port, directory, masterPort));
            Process process = RedisServer.launched(List.of("redis-sentinel", file.toString()));
            RedisServer.awaitPort(port);
            return new Sentinel(process, port);
        }

        void awaitReplica() {
            List<String> replicas =
                    List.of("redis-cli", "-p", Integer.toString(port), "sentinel", "replicas", "mymaster");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> RedisClusterServers.output(replicas).contains("master-link-status\nok"));
        }

        @Override
        public void close() {
            RedisServer.end(process);
        }
    }
}
