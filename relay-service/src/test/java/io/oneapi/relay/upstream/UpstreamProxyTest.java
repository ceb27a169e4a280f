package io.oneapi.relay.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.failure.StartFailure;
import io.oneapi.platform.proxy.ProxyVariables;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamProxyTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]"})
    void reachesThisMachineWithoutTheProxyOfTheEnvironment(String host) {
        assertThat(UpstreamProxy.of("", Map.of("http_proxy", "http://proxy:3128"))
                        .find("http", host))
                .isEmpty();
        assertThat(UpstreamProxy.of("http://proxy:3128", Map.of()).find("http", host))
                .isPresent();
    }

    @Test
    void isNoneWithoutSettings() {
        assertThat(UpstreamProxy.of("", Map.of()).find("https", "api.openai.com"))
                .isEmpty();
    }

    @Test
    void isTheConfiguredOneForAllWhateverTheEnvironmentSays() {
        UpstreamProxy proxy = UpstreamProxy.of(
                " http://p:3128 ",
                Map.of("HTTPS_PROXY", "http://other:1", "NO_PROXY", "*", "ALL_PROXY", "nonsense://"));

        assertThat(proxy.find("https", "api.openai.com")).contains(URI.create("http://p:3128"));
        assertThat(proxy.find("http", "localhost")).contains(URI.create("http://p:3128"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "HTTPS_PROXY=http://a:1, https, http://a:1",
                "https_proxy=http://a:1, https, http://a:1",
                "HTTP_PROXY=http://a:1, http, http://a:1",
                "HTTP_PROXY=http://a:1, https, none",
                "HTTPS_PROXY=http://a:1, http, none",
                "ALL_PROXY=socks5://a:1, http, socks5://a:1",
                "all_proxy=socks5h://a:1, https, socks5h://a:1",
                "ALL_PROXY=http://a:1 HTTPS_PROXY=http://b:2, https, http://b:2",
                "ALL_PROXY=http://a:1 HTTPS_PROXY=http://b:2, http, http://a:1",
                "HTTPS_PROXY=http://a:1 https_proxy=http://b:2, https, http://b:2",
                "HTTPS_PROXY=proxy.internal:3128, https, http://proxy.internal:3128",
                "HTTPS_PROXY=, https, none"
            })
    void followsTheUsualVariables(String variables, String scheme, @Nullable String expected) {
        assertThat(UpstreamProxy.of("", environment(variables)).find(scheme, "api.openai.com"))
                .isEqualTo(Optional.ofNullable(expected).map(URI::create));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            example.com|example.com|true
            example.com|api.example.com|true
            example.com|badexample.com|false
            example.com|example.com.evil|false
            .example.com|api.example.com|true
            .example.com|example.com|false
            *.example.com|api.example.com|true
            *.example.com|example.com|false
            *|anything.at.all|true
            EXAMPLE.com|Api.Example.COM|true
            a.com, b.com ,,c.com|b.com|true
            a.com, b.com ,,c.com|d.com|false
            127.0.0.1|127.0.0.1|true
            10.0.0.0/8|10.1.2.3|true
            10.0.0.0/8|11.1.2.3|false
            10.0.0.0/8|10.example.com|false
            fd00::/8|[fd12::1]|true
            ,|example.com|false
            """)
    void leavesOutTheHostsOfNoProxy(String excluded, String host, boolean isExcluded) {
        for (String name : new String[] {"NO_PROXY", "no_proxy"}) {
            UpstreamProxy proxy = UpstreamProxy.of("", Map.of("ALL_PROXY", "http://a:1", name, excluded));

            assertThat(proxy.find("https", host).isEmpty()).isEqualTo(isExcluded);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host", "HTTPS://host:8443", "http://user:password@host:3128", "socks5://host:1080"})
    void takesHttpAndSocksProxies(String url) {
        assertThatCode(() -> UpstreamProxy.of(url, Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://a b|is not a URL; it must be one such as http://host:3128
            host:3128|must be a URL such as http://host:3128 or socks5://host:1080
            ftp://host|must be a URL such as http://host:3128 or socks5://host:1080
            socks4://host|must be a URL such as http://host:3128 or socks5://host:1080
            http://|is not a URL; it must be one such as http://host:3128
            http:///path|must be a URL such as http://host:3128 or socks5://host:1080
            //host:3128|must be a URL such as http://host:3128 or socks5://host:1080
            """)
    void stopsTheStartWhereASettingIsNoProxy(String url, String words) {
        assertThatThrownBy(() -> UpstreamProxy.of(url, Map.of()))
                .isInstanceOf(StartFailure.class)
                .hasMessage("RELAY_PROXY " + words);
    }

    @Test
    void namesAllThatPasswordsMayBeFor() {
        Map<String, String> environment = Map.of("https_proxy", "http://a:pa55@b", "ALL_PROXY", "socks5://c:pa55@d");

        assertThat(UpstreamProxy.of("", environment).all())
                .containsExactlyInAnyOrder(URI.create("http://a:pa55@b"), URI.create("socks5://c:pa55@d"));
        assertThat(UpstreamProxy.of("http://e:pa55@f", environment).all())
                .containsExactly(URI.create("http://e:pa55@f"));
    }

    @Test
    void stopsTheStartWhereAVariableIsNoProxy() {
        assertThatThrownBy(() -> UpstreamProxy.of("", Map.of("https_proxy", "ftp://host")))
                .isInstanceOf(StartFailure.class)
                .hasMessage("HTTPS_PROXY must be a URL such as http://host:3128 or socks5://host:1080");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h, 80",
        "http://h:3128, 3128",
        "https://h, 443",
        "socks5://h, 1080",
        "socks5h://h, 1080",
        "socks5://h:9050, 9050"
    })
    void listensOnTheUsualPortOfItsKind(String url, int port) {
        assertThat(ProxyVariables.address(URI.create(url))).isEqualTo(InetSocketAddress.createUnresolved("h", port));
    }

    @ParameterizedTest
    @CsvSource({"http://h, false", "https://h, false", "socks5://h, true", "SOCKS5H://h, true"})
    void isOneOfSocksByItsScheme(String url, boolean expected) {
        assertThat(ProxyVariables.isSocks(URI.create(url))).isEqualTo(expected);
    }

    private static Map<String, String> environment(String variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(" ")) {
            String[] nameAndValue = variable.split("=", 2);
            environment.put(nameAndValue[0], nameAndValue[1]);
        }
        return environment;
    }
}
