package io.oneapi.relay.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentConfigTest {
    @Test
    void takesThirtySecondsNoProxyAndPublicAddressesByDefault() {
        try (ApplicationContext context = context(Map.of())) {
            assertThat(context.getBean(ContentConfig.class))
                    .isEqualTo(new ContentConfig(Duration.ofSeconds(30), "", false));
            assertThat(context.getBean(ContentConfig.class).proxy()).isEqualTo(new ContentProxy.None());
        }
    }

    @Test
    void readsEveryKey() {
        try (ApplicationContext context = context(Map.of(
                "relay.content.request-timeout", "7s",
                "relay.content.request-proxy", "http://proxy:3128",
                "relay.content.allow-private-addresses", "true"))) {
            assertThat(context.getBean(ContentConfig.class))
                    .isEqualTo(new ContentConfig(Duration.ofSeconds(7), "http://proxy:3128", true));
        }
    }

    @ParameterizedTest
    @CsvSource({"request-timeout, 0s", "request-timeout, -1s", "request-proxy, ftp://proxy", "request-proxy, proxy:3128"
    })
    void stopsTheStartAtABadValueAndNamesItsKey(String key, String value) {
        assertThatThrownBy(() -> context(Map.of("relay.content." + key, value)))
                .hasStackTraceContaining("relay.content." + key + " (USER_CONTENT_");
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy, http, 80",
        "http://proxy:3128, http, 3128",
        "https://proxy, https, 443",
        "https://proxy:8443, https, 8443"
    })
    void readsHttpProxies(String url, String scheme, int port) {
        assertThat(ContentProxy.parse(url)).isEqualTo(new ContentProxy.Http(new HttpHost(scheme, "proxy", port), null));
    }

    @Test
    void readsSocksProxies() {
        assertThat(ContentProxy.parse("socks5://127.0.0.1"))
                .isEqualTo(new ContentProxy.Socks(InetSocketAddress.createUnresolved("127.0.0.1", 1080)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:secret@", "ftp://me:secret@proxy", "socks4://me:secret@proxy", "http://me:secret@a b"
            })
    void keepsPasswordsOutOfItsComplaints(String url) {
        assertThatThrownBy(() -> ContentProxy.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void showsNoPassword() {
        assertThat(new ContentConfig(Duration.ofSeconds(30), "http://me:secret@proxy", false))
                .asString()
                .doesNotContain("secret");
    }

    private static ApplicationContext context(Map<String, Object> properties) {
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of("one-api.trusted-proxies", "127.0.0.0/8", "one-api.sync-frequency", "600s"))
                .properties(properties)
                .start();
    }
}
