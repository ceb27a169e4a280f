package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.platform.redis.RedisServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls with a Redis behind them, and without it in the middle. */
class RedisOutageTest {
    @TempDir
    private Path directory;

    @Test
    void callsGoOnWhileRedisIsAway() throws Exception {
        try (RedisServer redis = RedisServer.start();
                ScriptedUpstream upstream = new ScriptedUpstream();
                Gateway gateway =
                        Gateway.start(directory, Map.of("REDIS_CONN_STRING", "redis://127.0.0.1:" + redis.port()))) {
            Admin admin = Admin.signedIn(gateway);
            admin.createChannel(upstream.baseUrl(), "gpt-4o", "");
            Admin.Token token = admin.createToken("{\"name\":\"redis\",\"remain_quota\":10000000}");
            Client client = new Client(gateway, token.key());
            upstream.script(call -> call.json(200, OpenAiAnswers.completion(100, 50)));

            assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);
            redis.stop();
            assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200);
            HttpResponse<String> readiness =
                    admin.send(HttpRequest.newBuilder(gateway.managementUrl("/health/readiness")));
            assertThat(readiness.statusCode()).isEqualTo(200);
            assertThat(readiness.body()).contains("\"state\":\"is away; this process holds and counts for itself\"");
            redis.restart();

            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(client.chat("gpt-4o").statusCode()).isEqualTo(200));
        }
    }
}
