package io.oneapi.relay.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.request.BytesContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UpstreamClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    private static final String ASKS_FOR_PASSWORD = String.join(
            "\r\n",
            "HTTP/1.1 407 Who",
            "Proxy-Authenticate: Basic realm=x",
            "Content-Length: 0",
            "Connection: close",
            "",
            "");

    @Test
    void sendsTheBodyWithItsHeaders() throws Exception {
        BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        try (LocalServer server = new LocalServer((in, out) -> heads.add(answerOk(in, out)))) {
            assertThat(answer("", server.url("http") + "/v1/x?y=z")).isEqualTo("ok");

            assertThat(heads.take())
                    .startsWith("POST /v1/x?y=z HTTP/1.1\r\n")
                    .contains("Authorization: Bearer secret\r\n", "Content-Type: application/json\r\n")
                    .contains("Content-Length: 2\r\n")
                    .doesNotContain("User-Agent", "Cookie", "Accept-Encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: y\r\n", "X-Long: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", "\r\n"})
    void refusesAnAnswerWhoseHeadDoesNotEnd(String piece) throws Exception {
        LocalServer.Conversation endless = (in, out) -> {
            LocalServer.readHead(in);
            if (!piece.isBlank()) {
                out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            }
            while (true) {
                out.write(piece.getBytes(ISO_8859_1));
            }
        };
        try (LocalServer server = new LocalServer(endless)) {
            assertThatThrownBy(() -> answer("", server.url("http") + "/"))
                    .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                    .extracting(RelayRefused::failure)
                    .isEqualTo(new RelayFailure.UpstreamUnreadable());
        }
    }

    @Test
    void tellsThatAProviderHungUp() throws Exception {
        try (LocalServer server = new LocalServer((in, out) -> LocalServer.readHead(in))) {
            assertThatThrownBy(() -> answer("", server.url("http") + "/"))
                    .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                    .extracting(RelayRefused::failure)
                    .isEqualTo(new RelayFailure.UpstreamUnreachable());
        }
    }

    @Test
    void goesThroughAnHttpProxy() throws Exception {
        BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        try (LocalServer proxy = new LocalServer((in, out) -> heads.add(answerOk(in, out)))) {
            assertThat(answer(proxy.url("http"), "http://provider.invalid/v1/x"))
                    .isEqualTo("ok");

            assertThat(heads.take()).startsWith("POST http://provider.invalid/v1/x HTTP/1.1\r\n");
        }
    }

    @Test
    void presentsTheProxysPasswordWhenAsked() throws Exception {
        LocalServer.Conversation asksOnce = (in, out) -> {
            String head = LocalServer.readHead(in);
            String answer = head.contains("Proxy-Authorization: Basic dXNlcjpwYTU1\r\n") ? OK : ASKS_FOR_PASSWORD;
            out.write(answer.getBytes(ISO_8859_1));
        };
        try (LocalServer proxy = new LocalServer(asksOnce)) {
            String url = proxy.url("http").replace("//", "//user:pa55@");

            assertThat(answer(url, "http://provider.invalid/")).isEqualTo("ok");
        }
    }

    @Test
    void goesThroughASocksProxy() throws Exception {
        LocalServer.Conversation socks = (in, out) -> {
            greet(in, out);
            answerOk(in, out);
        };
        try (LocalServer proxy = new LocalServer(socks)) {
            assertThat(answer(proxy.url("socks5"), "http://127.0.0.1:9/v1/x")).isEqualTo("ok");
        }
    }

    @Test
    void presentsThePasswordOfASocksProxy() throws Exception {
        BlockingQueue<String> presented = new LinkedBlockingQueue<>();
        LocalServer.Conversation socks = (in, out) -> {
            chooseAuthentication(in, out, 2);
            presented.add(password(in));
            out.write(new byte[] {1, 0});
            connect(in, out);
            answerOk(in, out);
        };
        try (LocalServer proxy = new LocalServer(socks)) {
            String url = proxy.url("socks5").replace("//", "//us%3Aer:p+5%40@");

            assertThat(answer(url, "http://127.0.0.1:9/v1/x")).isEqualTo("ok");
            assertThat(presented.take()).isEqualTo("us:er p+5@");
        }
    }

    /** User and password as RFC 1929 has them, each after its length. */
    private static String password(InputStream in) throws IOException {
        assertThat(in.read()).isEqualTo(1);
        String user = new String(in.readNBytes(in.read()), ISO_8859_1);
        return user + " " + new String(in.readNBytes(in.read()), ISO_8859_1);
    }

    /** The two questions of RFC 1928: how to authenticate, and where to. */
    private static void greet(InputStream in, OutputStream out) throws IOException {
        chooseAuthentication(in, out, 0);
        connect(in, out);
    }

    private static void chooseAuthentication(InputStream in, OutputStream out, int method) throws IOException {
        assertThat(in.read()).isEqualTo(5);
        assertThat(in.readNBytes(in.read())).contains(method);
        out.write(new byte[] {5, (byte) method});
        out.flush();
    }

    private static void connect(InputStream in, OutputStream out) throws IOException {
        assertThat(in.readNBytes(10)).startsWith(5, 1, 0, 1, 127, 0, 0, 1);
        out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        out.flush();
    }

    /** Answers a request with a body of two bytes, and yields its head. */
    private static String answerOk(InputStream in, OutputStream out) throws IOException {
        String head = LocalServer.readHead(in);
        in.readNBytes(2);
        out.write(OK.getBytes(ISO_8859_1));
        return head;
    }

    private static String answer(String proxy, String url) throws IOException {
        Duration limit = Duration.ofSeconds(30);
        UpstreamConfig config = new UpstreamConfig(limit, limit, limit, limit, limit, proxy, 10, 10);
        UpstreamRequest request = new UpstreamRequest(
                "POST",
                URI.create(url),
                List.of(Map.entry("Authorization", "Bearer secret")),
                "application/json",
                new BytesContent("{}".getBytes(UTF_8)));
        try (ExchangeWatch watch = new ExchangeWatch();
                UpstreamClient client = new UpstreamClient(config, watch);
                UpstreamResponse response = client.prepare(request, UpstreamClient.Expectation.PLAIN)
                        .send()) {
            return new String(response.readAll(), UTF_8);
        }
    }
}
