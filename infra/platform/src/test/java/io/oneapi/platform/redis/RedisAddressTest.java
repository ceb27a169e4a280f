package io.oneapi.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @ParameterizedTest
    @CsvSource({
        "redis://cache,                        cache,     6379, 0, false",
        "redis://cache:7000/3,                 cache,     7000, 3, false",
        "redis://,                             localhost, 6379, 0, false",
        "rediss://:secret@cache:7000,          cache,     7000, 0, true",
        "redis://user:secret@cache/2?db=5,     cache,     6379, 5, false",
        "redis://[::1]:7000/,                  ::1,       7000, 0, false",
    })
    void readsUrls(String url, String host, int port, int database, boolean tls) {
        RedisURI server = single(url).server();

        assertThat(server.getHost()).isEqualTo(host);
        assertThat(server.getPort()).isEqualTo(port);
        assertThat(server.getDatabase()).isEqualTo(database);
        assertThat(server.isSsl()).isEqualTo(tls);
    }

    @Test
    void readsTheCredentialsOfAUrl() {
        assertThat(credentials(single("redis://ann:p%40ss+1@cache").server())).containsExactly("ann", "p@ss+1");
        assertThat(credentials(single("redis://:secret@cache").server())).containsExactly("", "secret");
        assertThat(credentials(single("unix://ann:secret@/run/redis.sock?db=4").server()))
                .containsExactly("ann", "secret");
    }

    @Test
    void readsTheSocketOfAUrl() {
        RedisURI server = single("unix:///run/redis.sock?db=4").server();

        assertThat(server.getSocket()).isEqualTo("/run/redis.sock");
        assertThat(server.getDatabase()).isEqualTo(4);
    }

    @Test
    void readsTimeLimitsAsSecondsOrGoDurations() {
        assertThat(single("redis://cache?dial_timeout=2&read_timeout=1m30s").limits())
                .isEqualTo(new RedisAddress.Limits(Duration.ofSeconds(2), Duration.ofSeconds(90)));
        assertThat(single("redis://cache?dial_timeout=1.5s&read_timeout=250ms").limits())
                .isEqualTo(new RedisAddress.Limits(Duration.ofMillis(1500), Duration.ofMillis(250)));
        assertThat(single("redis://cache").limits())
                .isEqualTo(new RedisAddress.Limits(Duration.ofSeconds(5), Duration.ofSeconds(1)));
    }

    @Test
    void takesTheOptionsThatShapeAPool() {
        single(
                "redis://cache?max_retries=3&min_retry_backoff=8ms&max_retry_backoff=512ms&write_timeout=3&pool_fifo=true"
                        + "&pool_size=10&min_idle_conns=1&max_conn_age=0&pool_timeout=4s&idle_timeout=5m&idle_check_frequency=1m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://cache?colour=red",
                "redis://cache?db",
                "redis://cache?db=one",
                "redis://cache?read_timeout=soon",
                "redis://cache?pool_fifo=perhaps",
                "redis://cache/1/2",
                "redis://cache/one",
                "redis://cache:port",
                "redis://:secr%et@cache",
                "http://cache",
                "unix://host/run/redis.sock",
                "unix://",
                "cache:6379",
                "cache,other",
                "cache:1,redis@other:2",
            })
    void refusesWhatItCannotRead(String address) {
        assertThatThrownBy(() -> RedisAddress.of(config(address, "hidden", "")))
                .isInstanceOf(MalformedRedisAddress.class)
                .hasMessageStartingWith("REDIS_CONN_STRING is malformed: ")
                .hasMessageNotContainingAny("secret", "hidden");
    }

    /** F12. */
    @Test
    void readsAListAsACluster() {
        RedisAddress address = RedisAddress.of(config("one:7000, two:7001", "secret", ""));

        assertThat(address).isInstanceOfSatisfying(RedisAddress.Cluster.class, cluster -> {
            assertThat(cluster.nodes()).extracting(RedisURI::getHost).containsExactly("one", "two");
            assertThat(cluster.nodes()).extracting(RedisURI::getPort).containsExactly(7000, 7001);
            assertThat(cluster.nodes())
                    .allSatisfy(node -> assertThat(credentials(node)).containsExactly("", "secret"));
        });
    }

    /** F12. */
    @Test
    void readsAListWithTheNameOfAMasterAsSentinelsWhichNeedNoPassword() {
        RedisAddress address = RedisAddress.of(config("one:26379,two:26379", "secret", "mymaster"));

        assertThat(address).isInstanceOfSatisfying(RedisAddress.Sentinels.class, found -> {
            RedisURI uri = found.sentinels();
            assertThat(uri.getSentinelMasterId()).isEqualTo("mymaster");
            assertThat(uri.getSentinels()).extracting(RedisURI::getHost).containsExactly("one", "two");
            assertThat(credentials(uri)).containsExactly("", "secret");
            assertThat(uri.getSentinels())
                    .allSatisfy(node -> assertThat(credentials(node)).containsExactly("", ""));
        });
    }

    @Test
    void refusesAUrlForSentinels() {
        assertThatThrownBy(() -> RedisAddress.of(config("redis://one:26379", "", "mymaster")))
                .isInstanceOf(MalformedRedisAddress.class);
    }

    @Test
    void hidesPasswordsInTexts() {
        assertThat(config("redis://:secret@cache", "hidden", "").toString()).doesNotContain("secret", "hidden");
        assertThat(RedisAddress.of(config("redis://ann:secret@cache", "", "")).toString())
                .doesNotContain("secret");
    }

    private static RedisConfig config(String address, String password, String masterName) {
        return new RedisConfig(address, password, masterName, OutageMode.LOCAL, "");
    }

    private static RedisAddress.Single single(String url) {
        return (RedisAddress.Single) RedisAddress.of(config(url, "", ""));
    }

    private static List<String> credentials(RedisURI uri) {
        RedisCredentials credentials =
                ((StaticCredentialsProvider) uri.getCredentialsProvider()).resolveCredentialsNow();
        String user = credentials.hasUsername() ? credentials.getUsername() : "";
        return List.of(user, credentials.hasPassword() ? new String(credentials.getPassword()) : "");
    }
}
