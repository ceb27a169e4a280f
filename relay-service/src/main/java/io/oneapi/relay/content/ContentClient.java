package io.oneapi.relay.content;

import io.oneapi.relay.content.ContentRefused.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends one request for content, past the {@link EgressGuard}, over a connection used once. */
final class ContentClient implements Closeable {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int OK = 200;
    private static final int LARGEST_BYTES = FetchedContent.LARGEST_BYTES;

    private final EgressGuard guard;
    private final ContentProxy proxy;
    private final CloseableHttpClient http;

    /** What a host answers. */
    sealed interface Answer {
        record Content(FetchedContent content) implements Answer {}

        record Elsewhere(String location) implements Answer {}
    }

    ContentClient(ContentConfig config, DnsResolver names, int mostConnections) {
        this.guard = EgressGuard.of(config, names);
        this.proxy = config.proxy();
        Timeout timeout = Timeout.of(config.requestTimeout());
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(mostConnections)
                .setMaxConnPerRoute(mostConnections)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .setDnsResolver(guard);
        HttpClientBuilder client = HttpClients.custom();
        switch (proxy) {
            case ContentProxy.None _ -> {}
            case ContentProxy.Http via -> {
                // The one host to be resolved is the proxy then, which the operator has named.
                connections.setDnsResolver(names);
                client.setProxy(via.host());
                BasicCredentialsProvider credentials = new BasicCredentialsProvider();
                if (via.credentials() != null) {
                    credentials.setCredentials(new AuthScope(via.host()), via.credentials());
                }
                client.setDefaultCredentialsProvider(credentials);
            }
            case ContentProxy.Socks(var address) ->
                connections.setDefaultSocketConfig(
                        SocketConfig.custom().setSocksProxyAddress(address).build());
        }
        this.http = client.setConnectionManager(connections.build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("one-api")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    /**
     * Asks for content.
     *
     * @throws ContentRefused when the host may not be asked, or its answer is not taken
     */
    Answer get(URI uri) throws IOException {
        if (proxy instanceof ContentProxy.Http) {
            var _ = guard.resolve(uri.getHost());
        }
        HttpGet get = new HttpGet(uri);
        get.setHeader(HttpHeaders.ACCEPT, "image/*");
        try {
            return answer(http.executeOpen(null, get, null));
        } finally {
            // Ends the connection at once; to close the response would read the rest of it first.
            get.abort();
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (REDIRECTS.contains(response.getCode()) && location != null) {
            return new Answer.Elsewhere(location.getValue());
        }
        if (response.getCode() != OK) {
            throw new ContentRefused(new Reason.UnexpectedStatus(response.getCode()));
        }
        Header coding = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.getValue().equalsIgnoreCase("identity")) {
            throw new ContentRefused(new Reason.Encoded(coding.getValue()));
        }
        return new Answer.Content(content(response.getEntity()));
    }

    private static FetchedContent content(@Nullable HttpEntity entity) throws IOException {
        String type = entity == null || entity.getContentType() == null ? "" : MimeType.of(entity.getContentType());
        if (entity == null || !type.startsWith("image/")) {
            throw new ContentRefused(new Reason.NotAnImage(type));
        }
        if (entity.getContentLength() > LARGEST_BYTES) {
            throw new ContentRefused(new Reason.TooLarge(LARGEST_BYTES));
        }
        // One byte more tells a body at the limit from one beyond.
        byte[] bytes = entity.getContent().readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            throw new ContentRefused(new Reason.TooLarge(LARGEST_BYTES));
        }
        return new FetchedContent(type, bytes);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
