package io.oneapi.account.mixed;

import io.micronaut.data.connection.ConnectionOperations;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.platform.database.Batches;
import io.oneapi.platform.database.DatabaseKind;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.event.ConfigListener;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RequiresRedis;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes from Redis what One API keeps there of rows that have changed. It never deletes them itself, and would go on
 * with the old ones for as long as they live. While Redis is away that is how it stays.
 */
@Singleton
@RequiresRedis
public final class OneApiCopies implements ConfigListener {
    private static final Logger log = LoggerFactory.getLogger(OneApiCopies.class);

    private final Redis redis;
    private final ConnectionOperations<Connection> connections;
    private final DatabaseKind kind;

    OneApiCopies(Redis redis, ConnectionOperations<Connection> connections, Databases databases) {
        this.redis = redis;
        this.connections = connections;
        this.kind = databases.get(Databases.MAIN).kind();
    }

    @Override
    public void accept(List<ConfigChange> changes) {
        drop(ids(changes, ConfigChange.Kind.USER), ids(changes, ConfigChange.Kind.TOKEN));
    }

    private static List<Long> ids(List<ConfigChange> changes, ConfigChange.Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .map(ConfigChange::id)
                .toList();
    }

    /** Of these users and tokens. */
    public void drop(Collection<Long> userIds, Collection<Long> tokenIds) {
        Stream<String> ofUsers =
                userIds.stream().flatMap(id -> Stream.of("user_group:" + id, "user_enabled:" + id, "user_quota:" + id));
        Stream<String> ofTokens = keys(tokenIds).stream().map(OneApiCopies::ofToken);
        delete(Stream.concat(ofUsers, ofTokens).toArray(String[]::new));
    }

    /** Of a token whose row is gone. */
    public void dropDeleted(String tokenKey) {
        delete(ofToken(tokenKey));
    }

    private static String ofToken(String key) {
        return "token:" + key;
    }

    private void delete(String... names) {
        if (names.length > 0) {
            redis.onFailure(
                    redis.command(commands -> commands.del(names)),
                    () -> log.debug("copies of One API could not be deleted"));
        }
    }

    private List<String> keys(Collection<Long> tokenIds) {
        List<String> keys = new ArrayList<>();
        for (List<Long> part : Batches.parts(tokenIds)) {
            keys.addAll(connections.executeRead(status -> keysOfPart(status.getConnection(), part)));
        }
        return keys;
    }

    private List<String> keysOfPart(Connection connection, List<Long> tokenIds) {
        String sql = "select " + kind.quote("key") + " from tokens where id in" + Batches.placeholders(tokenIds.size());
        List<String> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < tokenIds.size(); i++) {
                statement.setLong(i + 1, tokenIds.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1).strip());
                }
            }
        } catch (SQLException e) {
            throw Batches.failure(sql, e);
        }
        return keys;
    }
}
