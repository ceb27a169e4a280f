package io.oneapi.relay.auth;

import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.SerdeImport;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisScript;
import io.oneapi.platform.redis.RequiresRedis;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Callers in Redis, by the hash of their key; the key itself is not there. */
@Singleton
@RequiresRedis
@SerdeImport(CallerRecord.class)
final class CallerStore {
    private static final Logger log = LoggerFactory.getLogger(CallerStore.class);

    /** Longer than a look-up takes: one that began before a change must not bring back what was dropped. */
    private static final String CHANGED_MILLIS = "60000";

    private static final String PREFIX = "one-api:{caller}:";
    private static final RedisScript PUT = RedisScript.besides(CallerStore.class, "put.lua");
    private static final RedisScript DROP = RedisScript.besides(CallerStore.class, "drop.lua");

    private final Redis redis;
    private final JsonMapper mapper;
    private final String lifetimeMillis;

    CallerStore(Redis redis, JsonMapper mapper, @Value("${one-api.sync-frequency}") Duration lifetime) {
        this.redis = redis;
        this.mapper = mapper;
        this.lifetimeMillis = Long.toString(lifetime.toMillis());
    }

    Optional<CallerRecord> find(KeyHash key) {
        return redis.await(redis.command(commands -> commands.mget(PREFIX + key.hex())))
                .getFirst()
                .optional()
                .flatMap(this::decode);
    }

    /** What another version has written, and this one cannot read, counts as absent. */
    private Optional<CallerRecord> decode(String json) {
        try {
            return Optional.ofNullable(mapper.readValue(json, CallerRecord.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps a caller if that is possible; nobody waits for it. */
    void put(KeyHash key, CallerRecord caller) {
        String token = "token:" + caller.tokenId();
        String user = "user:" + caller.userId();
        List<String> keys = List.of(
                PREFIX + key.hex(),
                PREFIX + token,
                PREFIX + user,
                PREFIX + "changed:" + token,
                PREFIX + "changed:" + user);
        redis.onFailure(
                redis.send(PUT, keys, List.of(encode(caller), lifetimeMillis)),
                () -> log.debug("caller {} was not kept in Redis", token));
    }

    private String encode(CallerRecord caller) {
        try {
            return mapper.writeValueAsString(caller);
        } catch (IOException e) {
            throw new IllegalStateException("encoding a caller", e);
        }
    }

    /**
     * Drops the callers of a token or user.
     *
     * @param subject {@code token:<id>} or {@code user:<id>}
     */
    void drop(String subject) {
        redis.run(DROP, List.of(PREFIX + subject, PREFIX + "changed:" + subject), List.of(CHANGED_MILLIS));
    }
}
