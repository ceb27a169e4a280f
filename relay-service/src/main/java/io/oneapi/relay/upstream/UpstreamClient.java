package io.oneapi.relay.upstream;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends calls to providers over pooled connections. Blocking, for virtual threads. A call given up closes its
 * connection instead of draining it, since providers go on generating, and charging, as long as somebody reads.
 */
@Context
@Bean(preDestroy = "close")
public final class UpstreamClient implements Closeable {
    /** Without a charset: JSON has none, and some providers refuse one. */
    private static final ContentType JSON = ContentType.create("application/json");

    private final UpstreamConfig config;
    private final CloseableHttpClient http;
    private final ExchangeWatch watch = new ExchangeWatch();

    UpstreamClient(UpstreamConfig config) {
        this.config = config;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(config.maxConnections())
                        .setMaxConnPerRoute(config.maxConnectionsPerHost())
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(config.connectTimeout()))
                                .setSocketTimeout(Timeout.DISABLED)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .setTimeToLive(TimeValue.ofMinutes(10))
                                .build())
                        .build())
                // Time limits are the watch's: a timer for every read of a socket costs more than the read.
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.DISABLED)
                        .setConnectionRequestTimeout(Timeout.of(config.connectTimeout()))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    /** How the answer is wanted, which decides how long it may take. */
    public enum Expectation {
        PLAIN,
        STREAM
    }

    public UpstreamExchange prepare(UpstreamRequest request, Expectation expectation) {
        HttpPost post = new HttpPost(request.uri());
        request.headers().forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(request.body(), JSON));
        Duration untilHead = expectation == Expectation.STREAM ? config.firstEventTimeout() : config.headerTimeout();
        return new UpstreamExchange(http, post, watch, untilHead, config.idleTimeout());
    }

    @Override
    public void close() throws IOException {
        watch.close();
        http.close();
    }
}
