package io.oneapi.platform.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One connection to Redis, however many servers are behind it, that comes back by itself.
 *
 * @param probe ends well when Redis takes commands
 */
record RedisLink(RedisClusterAsyncCommands<String, String> commands, Supplier<CompletionStage<?>> probe) {
    private static final int MAX_WAITING_COMMANDS = 20_000;
    private static final Duration TOPOLOGY_AGE = Duration.ofSeconds(10);
    private static final String PROBE_KEY = "one-api:probe";

    /** Makes connections to one address. */
    interface Connector extends AutoCloseable {
        /**
         * Connects, within the time limit of connecting.
         *
         * @throws io.lettuce.core.RedisException when that fails
         */
        RedisLink connect();

        @Override
        void close();
    }

    static Connector connector(RedisAddress address, ClientResources resources) {
        return switch (address) {
            case RedisAddress.Single(RedisURI server, RedisAddress.Limits limits) ->
                new ServerConnector(server, limits, resources);
            case RedisAddress.Sentinels(RedisURI sentinels, RedisAddress.Limits limits) ->
                new ServerConnector(sentinels, limits, resources);
            case RedisAddress.Cluster cluster -> new ClusterConnector(cluster, resources);
        };
    }

    /** A command that cannot be sent at once fails: queued, it would be done when nobody waits for it any more. */
    private static <B extends ClientOptions.Builder> B common(B options, RedisAddress.Limits limits) {
        options.autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_WAITING_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(limits.command()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(limits.connect())
                        .keepAlive(true)
                        .build());
        return options;
    }

    private record ServerConnector(RedisClient client, RedisURI server) implements Connector {
        ServerConnector(RedisURI server, RedisAddress.Limits limits, ClientResources resources) {
            this(RedisClient.create(resources, server), server);
            client.setOptions(common(ClientOptions.builder(), limits).build());
        }

        @Override
        public RedisLink connect() {
            StatefulRedisConnection<String, String> connection = client.connect();
            // A write, so that a replica and a server whose memory is full count as away.
            return new RedisLink(connection.async(), () -> connection.async().setex(PROBE_KEY, 60, "1"));
        }

        @Override
        public void close() {
            shutDown(client);
        }
    }

    private record ClusterConnector(RedisClusterClient client) implements Connector {
        ClusterConnector(RedisAddress.Cluster address, ClientResources resources) {
            this(RedisClusterClient.create(resources, address.nodes()));
            client.setOptions(common(ClusterClientOptions.builder(), address.limits())
                    .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                            .enablePeriodicRefresh(TOPOLOGY_AGE)
                            .enableAllAdaptiveRefreshTriggers()
                            .build())
                    .build());
        }

        @Override
        public RedisLink connect() {
            StatefulRedisClusterConnection<String, String> connection = client.connect();
            return new RedisLink(connection.async(), () -> probe(connection));
        }

        /** Every master must answer: each has keys that no other has. */
        private static CompletionStage<?> probe(StatefulRedisClusterConnection<String, String> connection) {
            return CompletableFuture.allOf(
                    connection.async().upstream().commands().ping().futures());
        }

        @Override
        public void close() {
            shutDown(client);
        }
    }

    private static void shutDown(AbstractRedisClient client) {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
