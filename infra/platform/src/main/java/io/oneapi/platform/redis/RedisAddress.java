package io.oneapi.platform.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;

/** Where Redis is. */
sealed interface RedisAddress {
    /** Time limits of connecting and of commands. */
    record Limits(Duration connect, Duration command) {
        /** A call waits for Redis, so a command is given up soon. */
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    Limits limits();

    /** One server. */
    record Single(RedisURI server, Limits limits) implements RedisAddress {}

    /** A server that sentinels name, with its replicas. */
    record Sentinels(RedisURI sentinels, Limits limits) implements RedisAddress {}

    /** Servers that share the keys among them. */
    record Cluster(List<RedisURI> nodes, Limits limits) implements RedisAddress {
        public Cluster {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Reads the address of a configuration.
     *
     * @throws MalformedRedisAddress when it cannot be read
     */
    static RedisAddress of(RedisConfig config) {
        boolean url = config.address().contains("://");
        if (!config.masterName().isEmpty()) {
            if (url) {
                throw new MalformedRedisAddress("with REDIS_MASTER_NAME it must list the sentinels");
            }
            return RedisNodeList.sentinels(config.address(), config.masterName(), config.password());
        }
        if (url) {
            return RedisUrl.parse(config.address());
        }
        return RedisNodeList.cluster(config.address(), config.password());
    }
}
