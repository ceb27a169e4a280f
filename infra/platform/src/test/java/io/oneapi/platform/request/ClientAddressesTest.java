package io.oneapi.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.MutableHttpRequest;
import io.oneapi.platform.failure.StartFailure;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
    private final ClientAddresses addresses = new ClientAddresses("127.0.0.0/8, ::1/128, 10.0.0.0/8,fe80::/10");

    /** D27, F24. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            203.0.113.9 | 198.51.100.7                            | 203.0.113.9
            10.0.0.1    | 198.51.100.7                            | 198.51.100.7
            10.0.0.1    | 198.51.100.7, 10.0.0.2                  | 198.51.100.7
            10.0.0.1    | 192.0.2.1, 198.51.100.7                 | 198.51.100.7
            10.0.0.1    | 192.0.2.1, 198.51.100.7, 10.0.0.2       | 198.51.100.7
            10.0.0.1    | 10.0.0.3,10.0.0.2                       | 10.0.0.3
            10.0.0.1    | 2001:db8::5                             | 2001:db8::5
            10.0.0.1    | unknown                                 | 10.0.0.1
            10.0.0.1    | 198.51.100.7, unknown                   | 10.0.0.1
            10.0.0.1    | 198.51.100.7, unknown, 10.0.0.2         | 10.0.0.2
            10.0.0.1    | ''                                      | 10.0.0.1
            """, delimiter = '|')
    void takeTheRightMostHopThatIsNoTrustedProxy(String peer, String forwarded, String client) {
        HttpRequest<?> request = from(InetAddress.ofLiteral(peer), "X-Forwarded-For", forwarded);

        assertThat(addresses.of(request)).isEqualTo(client);
    }

    @Test
    void readSeveralHeadersAsOneList() {
        MutableHttpRequest<Object> headers = HttpRequest.<Object>GET("/")
                .header("X-Forwarded-For", "192.0.2.1, 198.51.100.7")
                .header("X-Forwarded-For", "10.0.0.2");
        HttpRequest<?> request = new Received(headers, InetAddress.ofLiteral("10.0.0.1"));

        assertThat(addresses.of(request)).isEqualTo("198.51.100.7");
    }

    @Test
    void takeThePeerWhereNothingWasForwarded() {
        HttpRequest<?> request = new Received(HttpRequest.GET("/"), InetAddress.ofLiteral("10.0.0.1"));

        assertThat(addresses.of(request)).isEqualTo("10.0.0.1");
    }

    @Test
    void trustALinkLocalProxyWhateverItsZone() throws UnknownHostException {
        InetAddress zoned =
                Inet6Address.getByAddress(null, InetAddress.ofLiteral("fe80::1").getAddress(), 3);
        HttpRequest<?> request = from(zoned, "X-Forwarded-For", "198.51.100.7");

        assertThat(addresses.of(request)).isEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, https, true", "10.0.0.1, HTTPS, true", "10.0.0.1, http, false", "203.0.113.9, https, false"})
    void believeOnlyTrustedProxiesThatTheClientUsesTls(String peer, String scheme, boolean secure) {
        HttpRequest<?> request = from(InetAddress.ofLiteral(peer), "X-Forwarded-Proto", scheme);

        assertThat(addresses.isSecure(request)).isEqualTo(secure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.0/8,,::1/128", "10.0.0.0/8,proxy/8", "10.0.0.0/33"})
    void refuseAListThatHoldsMoreThanBlocks(String blocks) {
        assertThatThrownBy(() -> new ClientAddresses(blocks))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("TRUSTED_PROXIES");
    }

    private static HttpRequest<?> from(InetAddress peer, String header, String value) {
        return new Received(HttpRequest.<Object>GET("/").header(header, value), peer);
    }

    private static final class Received extends HttpRequestWrapper<Object> {
        private final InetAddress peer;

        Received(MutableHttpRequest<Object> request, InetAddress peer) {
            super(request);
            this.peer = peer;
        }

        @Override
        public InetSocketAddress getRemoteAddress() {
            return new InetSocketAddress(peer, 40_000);
        }
    }
}
