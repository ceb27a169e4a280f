package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.oneapi.standalone.ServiceProcess.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each service starts as a process of its own, whether its peers are there or not, and tells truly what it lacks. */
class ServicesAloneTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    private ServiceProcess start(Service service, Map<String, String> more) {
        String nobody = "http://127.0.0.1:" + Gateway.freePort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "SERVICE_SECRET", SECRET,
                "ACCOUNT_URL", nobody,
                "BILLING_URL", nobody,
                "CHANNEL_MONITOR_URL", nobody));
        environment.putAll(more);
        return ServiceProcess.start(service, directory, environment);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    ACCOUNT,         200, -,               /api/user/self, 401
                    BILLING,         503, account,         /api/log/,      401
                    CHANNEL_MONITOR, 503, account,         /api/channel/,  401
                    RELAY,           503, channel-monitor, /v1/models,     401
                    """)
    void startsWithoutItsPeersAndSaysWhomItMisses(
            Service service, int readiness, String missing, String guardedPath, int refusal) throws Exception {
        try (ServiceProcess process = start(service, Map.of())) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(process.liveness().status()).isEqualTo(200);
                assertThat(process.readiness().status()).isEqualTo(readiness);
            });

            if (missing != null) {
                assertThat(process.readiness().body()).contains("\"" + missing + "\":\"does not answer");
            }
            assertThat(process.get(guardedPath).status()).isEqualTo(refusal);
            assertThat(process.get("/internal/ping").status()).isEqualTo(401);
            assertThat(process.get("/internal/options").body()).doesNotContain("SessionSecret");
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void refusesToStartWithoutASecret(Service service) throws Exception {
        try (ServiceProcess process = start(service, Map.of("SERVICE_SECRET", ""))) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.outputText()).contains("cannot start: SERVICE_SECRET is not set");
        }
    }

    @Test
    void refusesToStartWithASecretThatIsTooShort() throws Exception {
        try (ServiceProcess process = start(Service.ACCOUNT, Map.of("SERVICE_SECRET", "secret-word"))) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.outputText())
                    .contains("cannot start: SERVICE_SECRET is too short")
                    .doesNotContain("secret-word");
        }
    }
}
