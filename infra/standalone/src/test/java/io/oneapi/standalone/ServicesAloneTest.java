package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each service starts as a process of its own, and tells truly whether it can work so. */
class ServicesAloneTest {
    private static final Map<String, String> SERVICES = Map.of(
            "io.oneapi.account.AccountApplication", "account-service",
            "io.oneapi.billing.BillingApplication", "billing-service",
            "io.oneapi.monitor.ChannelMonitorApplication", "channel-monitor-service",
            "io.oneapi.relay.RelayApplication", "relay-service");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "io.oneapi.account.AccountApplication, 200, /api/user/self, 401",
        "io.oneapi.billing.BillingApplication, 200, /api/log/, 503",
        "io.oneapi.monitor.ChannelMonitorApplication, 200, /api/channel/, 503",
        "io.oneapi.relay.RelayApplication, 503, /v1/models, 404"
    })
    void startsAloneAndLetsNobodyInWhomItCannotCheck(String mainClass, int readiness, String guardedPath, int refusal)
            throws Exception {
        int port = Gateway.freePort();
        int managementPort = Gateway.freePort();
        List<String> command = new ArrayList<>(Gateway.command(mainClass, withoutOtherServices(mainClass)));
        command.addAll(List.of("--data-dir", directory.resolve("data").toString(), "--log-dir", ""));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.txt").toFile());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("MANAGEMENT_PORT", Integer.toString(managementPort));
        Process process = builder.start();
        try {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(status(managementPort, "/health/liveness")).isEqualTo(200);
                assertThat(status(managementPort, "/health/readiness")).isEqualTo(readiness);
            });
            assertThat(status(port, guardedPath)).isEqualTo(refusal);
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The class path of the tests holds all services; a deployable holds one. */
    private static String withoutOtherServices(String mainClass) {
        String own = SERVICES.get(mainClass);
        return Arrays.stream(Gateway.CLASS_PATH.split(File.pathSeparator))
                .filter(entry ->
                        entry.contains(own) || SERVICES.values().stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int status(int port, String path) throws InterruptedException {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
