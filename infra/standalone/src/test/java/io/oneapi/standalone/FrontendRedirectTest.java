package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.oneapi.platform.node.NodeConfig;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontendRedirectTest {
    @ParameterizedTest
    @CsvSource({
        "https://main.example.com, /, https://main.example.com/",
        "https://main.example.com/, /setting?tab=site, https://main.example.com/setting?tab=site",
        "https://main.example.com/gate, /api/unknown, https://main.example.com/gate/api/unknown"
    })
    void sendsPeopleFromASlaveToTheConsole(String baseUrl, String path, String target) {
        Optional<MutableHttpResponse<?>> page =
                new FrontendRedirect(baseUrl, new NodeConfig("slave")).page(HttpRequest.GET(path));

        assertThat(page).hasValueSatisfying(response -> {
            assertThat(response.code()).isEqualTo(301);
            assertThat(response.header("Location")).isEqualTo(target);
        });
    }

    @ParameterizedTest
    @CsvSource({"master", "anything"})
    void leavesPeopleOnAMaster(String nodeType) {
        FrontendRedirect redirect = new FrontendRedirect("https://main.example.com", new NodeConfig(nodeType));

        assertThat(redirect.page(HttpRequest.GET("/"))).isEmpty();
    }
}
