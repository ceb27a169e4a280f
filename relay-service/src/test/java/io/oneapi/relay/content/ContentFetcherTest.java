package io.oneapi.relay.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.oneapi.relay.content.ContentRefused.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R13 and R15: what callers name is fetched in bounded time and size, and from public addresses. */
@Timeout(60)
class ContentFetcherTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int LIMIT = 20 * 1024 * 1024;

    private ImageHost host;

    @BeforeEach
    void open() throws IOException {
        host = new ImageHost();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void fetchesAnImage() throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            FetchedContent content = fetcher.fetch(host.url("/image"));

            assertThat(content.mimeType()).isEqualTo("image/png");
            assertThat(content.bytes()).isEqualTo(ImageHost.IMAGE);
        }
    }

    @Test
    void asksForNoCompression() throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            var _ = fetcher.fetch(host.url("/image"));

            assertThat(host.requests())
                    .singleElement()
                    .satisfies(headers -> assertThat(headers).doesNotContainKey("Accept-Encoding"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hops/0", "/hops/1", "/hops/2"})
    void followsUpToThreeRedirects(String path) throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            assertThat(fetcher.fetch(host.url(path)).bytes()).isEqualTo(ImageHost.IMAGE);
        }
    }

    @Test
    void followsNoFourthRedirect() throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            assertRefused(fetcher, host.url("/hops/3"), new Reason.TooManyRedirects());
            assertThat(host.requests()).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/latest/meta-data, AddressNotAllowed",
        "http://metadata.google.internal/, AddressNotAllowed",
        "http://[::ffff:169.254.169.254]/, AddressNotAllowed",
        "file:///etc/passwd, UnsupportedUrl",
        "gopher://127.0.0.1/, UnsupportedUrl"
    })
    void checksWhereARedirectLeads(String location, String reason) throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            assertThatThrownBy(() -> fetcher.fetch(host.url("/to?" + location)))
                    .asInstanceOf(type(ContentRefused.class))
                    .extracting(refused -> refused.reason().getClass().getSimpleName())
                    .isEqualTo(reason);
        }
    }

    @Test
    void followsNoRedirectFromThePublicToThisMachine() throws IOException {
        InMemoryDnsResolver names = new InMemoryDnsResolver();
        names.add("images.example", InetAddress.ofLiteral("8.8.8.8"));
        names.add("localhost", InetAddress.ofLiteral("127.0.0.1"));
        String proxy = "http://localhost:" + host.port();

        try (ContentFetcher fetcher = new ContentFetcher(new ContentConfig(AMPLE, proxy, false), names)) {
            assertThat(fetcher.fetch("http://images.example/image").bytes()).isEqualTo(ImageHost.IMAGE);
            assertRefused(fetcher, "http://images.example/to?http://localhost/image", new Reason.AddressNotAllowed());
            assertThat(host.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost/",
                "http://10.0.0.1/",
                "http://192.168.1.1:8080/",
                "http://169.254.169.254/",
                "http://0.0.0.0/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[fd00:ec2::254]/",
                "http://[64:ff9b::7f00:1]/",
                "https://metadata.google.internal/",
                "https://METADATA.google.internal./"
            })
    void refusesAddressesOfTheOperator(String url) throws IOException {
        for (String proxy : new String[] {"", "http://127.0.0.1:" + host.port(), "socks5://127.0.0.1:" + host.port()}) {
            ContentConfig config = new ContentConfig(AMPLE, proxy, false);
            try (ContentFetcher fetcher = new ContentFetcher(config, SystemDefaultDnsResolver.INSTANCE)) {
                assertRefused(fetcher, url, new Reason.AddressNotAllowed());
            }
        }
        assertThat(host.requests()).isEmpty();
    }

    @Test
    void refusesAHostWhenOneOfItsAddressesIsPrivate() throws IOException {
        InMemoryDnsResolver names = new InMemoryDnsResolver();
        names.add("images.example", InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("127.0.0.1"));

        try (ContentFetcher fetcher = new ContentFetcher(new ContentConfig(AMPLE, "", false), names)) {
            assertRefused(fetcher, "http://images.example/image", new Reason.AddressNotAllowed());
        }
    }

    @Test
    void looksANameUpOnceAndConnectsToWhatItSaw() throws IOException {
        TurningName names = new TurningName();

        try (ContentFetcher fetcher = new ContentFetcher(new ContentConfig(AMPLE, "", true), names)) {
            assertThat(fetcher.fetch("http://images.example:" + host.port() + "/image")
                            .bytes())
                    .isEqualTo(ImageHost.IMAGE);
            assertThat(names.lookUps).hasValue(1);

            assertRefused(fetcher, "http://images.example:" + host.port() + "/image", new Reason.AddressNotAllowed());
            assertThat(names.lookUps).hasValue(2);
            assertThat(host.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "images.example/a.png",
                "ftp://8.8.8.8/",
                "http:///a",
                "http://me:secret@8.8.8.8/",
                "http://a b/"
            })
    void refusesWhatIsNoUrlOfTheWeb(String url) throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            assertRefused(fetcher, url, new Reason.UnsupportedUrl());
        }
    }

    @Test
    void takesOnlyImagesThatCameWhole() throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            assertRefused(fetcher, host.url("/status/404"), new Reason.UnexpectedStatus(404));
            assertRefused(fetcher, host.url("/status/302"), new Reason.UnexpectedStatus(302));
            assertRefused(fetcher, host.url("/status/204"), new Reason.UnexpectedStatus(204));
            assertRefused(fetcher, host.url("/page"), new Reason.NotAnImage("text/html"));
            assertRefused(fetcher, host.url("/untyped"), new Reason.NotAnImage(""));
            assertRefused(fetcher, host.url("/gzip"), new Reason.Encoded("gzip"));
            assertRefused(fetcher, host.url("/claims/1000"), new Reason.Unreachable());
        }
    }

    @Test
    void takesUpToTwentyMebibytes() throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            assertThat(fetcher.fetch(host.url("/sized/" + LIMIT)).bytes()).hasSize(LIMIT);
            assertThat(fetcher.fetch(host.url("/chunked/" + LIMIT)).bytes()).hasSize(LIMIT);
            assertRefused(fetcher, host.url("/sized/" + (LIMIT + 1)), new Reason.TooLarge(LIMIT));
            assertRefused(fetcher, host.url("/chunked/" + (LIMIT + 1)), new Reason.TooLarge(LIMIT));
            assertRefused(fetcher, host.url("/chunked/1000000000000"), new Reason.TooLarge(LIMIT));
        }
    }

    /** F17. */
    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/stuck", "/to?/stuck"})
    void endsAFetchAfterItsTime(String path) throws IOException {
        try (ContentFetcher fetcher = open(SHORT)) {
            assertRefused(fetcher, host.url(path), new Reason.TimedOut());
        }
    }

    @Test
    void endsAFetchWhoseNameServerDoesNotAnswer() throws IOException {
        DnsResolver names = new SilentNames();

        try (ContentFetcher fetcher = new ContentFetcher(new ContentConfig(SHORT, "", true), names)) {
            assertRefused(fetcher, "http://images.example/", new Reason.TimedOut());
        }
    }

    @Test
    void givesThePlacesOfEndedFetchesToOthers() throws IOException {
        try (ContentFetcher fetcher = open(SHORT)) {
            for (int i = 0; i < 20; i++) {
                assertRefused(fetcher, host.url("/silent"), new Reason.TimedOut());
            }

            assertThat(fetcher.fetch(host.url("/image")).bytes()).isEqualTo(ImageHost.IMAGE);
        }
    }

    @Test
    void tellsUnknownHosts() throws IOException {
        try (ContentFetcher fetcher =
                new ContentFetcher(new ContentConfig(AMPLE, "", true), new InMemoryDnsResolver())) {
            assertRefused(fetcher, "http://images.example/", new Reason.Unreachable());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:image/png;base64,AQIDBA== | image/png",
                "DATA:image/PNG;x=y;BASE64,AQID BA== | image/png",
                "data:image/svg+xml,%01%02%03%04 | image/svg+xml"
            })
    void readsDataUrls(String url, String mimeType) throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            FetchedContent content = fetcher.fetch(url);

            assertThat(content.mimeType()).isEqualTo(mimeType);
            assertThat(content.bytes()).isEqualTo(ImageHost.IMAGE);
        }
    }

    @Test
    void refusesDataUrlsThatBringNoImage() throws IOException {
        try (ContentFetcher fetcher = open(AMPLE)) {
            assertRefused(fetcher, "data:text/plain;base64,AQIDBA==", new Reason.NotAnImage("text/plain"));
            assertRefused(fetcher, "data:,AQIDBA==", new Reason.NotAnImage(""));
            assertRefused(fetcher, "data:image/png;base64", new Reason.UnsupportedUrl());
            assertRefused(fetcher, "data:image/png;base64,A", new Reason.UnsupportedUrl());
            assertRefused(fetcher, "data:image/png,%zz", new Reason.UnsupportedUrl());
            assertRefused(fetcher, "data:image/png," + "a".repeat(LIMIT + 1), new Reason.TooLarge(LIMIT));
        }
    }

    private static ContentFetcher open(Duration timeout) {
        return new ContentFetcher(new ContentConfig(timeout, "", true), SystemDefaultDnsResolver.INSTANCE);
    }

    private static void assertRefused(ContentFetcher fetcher, String url, Reason reason) {
        assertThatThrownBy(() -> fetcher.fetch(url))
                .asInstanceOf(type(ContentRefused.class))
                .extracting(ContentRefused::reason)
                .isEqualTo(reason);
    }

    /** A name that stands for this machine when first asked and for a cloud's metadata ever after. */
    private static final class TurningName implements DnsResolver {
        private final AtomicInteger lookUps = new AtomicInteger();

        @Override
        public InetAddress[] resolve(String host) {
            String address = lookUps.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254";
            return new InetAddress[] {InetAddress.ofLiteral(address)};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class SilentNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody counts down");
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
