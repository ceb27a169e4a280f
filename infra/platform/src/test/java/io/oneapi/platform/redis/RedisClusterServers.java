package io.oneapi.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A cluster of three masters. */
public final class RedisClusterServers implements AutoCloseable {
    private final List<RedisServer> nodes = new ArrayList<>();

    private RedisClusterServers() {}

    public static RedisClusterServers start() {
        RedisClusterServers cluster = new RedisClusterServers();
        try {
            for (int i = 0; i < 3; i++) {
                cluster.nodes.add(RedisServer.start("--cluster-enabled", "yes", "--save", ""));
            }
            List<String> create = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
            cluster.nodes.forEach(node -> create.add("127.0.0.1:" + node.port()));
            create.add("--cluster-yes");
            assertThat(output(create)).contains("All 16384 slots covered");
            cluster.nodes.forEach(node -> Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> output(List.of("redis-cli", "-p", Integer.toString(node.port()), "cluster", "info"))
                            .contains("cluster_state:ok")));
            return cluster;
        } catch (RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<RedisServer> nodes() {
        return List.copyOf(nodes);
    }

    public Redis connect() {
        String list = nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
        return Redis.open(new RedisConfig(list, "", "", OutageMode.LOCAL, "600"), new SimpleMeterRegistry());
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}
