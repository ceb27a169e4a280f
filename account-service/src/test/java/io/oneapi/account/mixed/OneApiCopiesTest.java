package io.oneapi.account.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.account.AccountDatabase;
import io.oneapi.account.balance.BalanceBook;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import io.oneapi.platform.redis.Redis;
import io.oneapi.platform.redis.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneApiCopiesTest {
    private static final List<String> COPIES =
            List.of("user_group:70", "user_enabled:70", "user_quota:70", "token:k1", "user_quota:80", "token:k2");

    @TempDir
    private static Path directory;

    private static RedisServer server;
    private static Redis redis;
    private static AccountDatabase database;

    @BeforeAll
    static void start() {
        server = RedisServer.start("--save", "");
        redis = server.connect();
        database =
                AccountDatabase.open(directory, Map.of("one-api.redis.address", "redis://127.0.0.1:" + server.port()));
        database.execute("insert into users (id, username, password, quota, aff_code) values (70, 'a', '', 500, 'a')");
        database.execute("insert into users (id, username, password, quota, aff_code) values (80, 'b', '', 500, 'b')");
        database.execute("insert into tokens (id, user_id, `key`, remain_quota) values (700, 70, 'k1', 500)");
        database.execute("insert into tokens (id, user_id, `key`, remain_quota) values (800, 80, 'k2', 500)");
    }

    @AfterAll
    static void stop() {
        database.close();
        redis.close();
        server.close();
    }

    @BeforeEach
    void fill() {
        COPIES.forEach(name -> redis.await(redis.command(commands -> commands.set(name, "old"))));
    }

    @Test
    void areDeletedWhenAUserOrATokenChanges() {
        database.bean(EventBus.class)
                .announce(
                        Topic.CONFIG_CHANGES,
                        List.of(
                                ConfigChange.of(ConfigChange.Kind.USER, 70),
                                ConfigChange.of(ConfigChange.Kind.TOKEN, 800),
                                ConfigChange.of(ConfigChange.Kind.CHANNEL, 80)));

        awaitLeft("token:k1", "user_quota:80");
    }

    @Test
    void areDeletedWhenBalancesChange() {
        database.bean(BalanceBook.class).addToToken(70, 700, () -> 100);

        awaitLeft("user_quota:80", "token:k2");
    }

    private static void awaitLeft(String... names) {
        await().untilAsserted(() ->
                assertThat(COPIES).filteredOn(OneApiCopiesTest::isThere).containsExactly(names));
    }

    private static boolean isThere(String name) {
        return redis.await(redis.command(commands -> commands.exists(name))) == 1;
    }
}
