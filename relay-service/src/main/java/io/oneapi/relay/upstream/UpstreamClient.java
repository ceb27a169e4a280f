package io.oneapi.relay.upstream;

import io.micronaut.context.annotation.Context;
import io.oneapi.platform.proxy.ProxyPassword;
import io.oneapi.platform.proxy.ProxyVariables;
import io.oneapi.platform.proxy.SocksPasswords;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls to providers over pooled connections. Blocking, for virtual threads. A call given up closes its
 * connection instead of draining it, since providers go on generating, and charging, as long as somebody reads.
 */
@Context
public final class UpstreamClient implements Closeable {
    /** What a head may have at most; a provider that sends more is broken or means harm. */
    private static final Http1Config HTTP = Http1Config.custom()
            .setMaxHeaderCount(256)
            .setMaxLineLength(64 * 1024)
            .setMaxEmptyLineCount(8)
            // Each open stream keeps two of them.
            .setBufferSize(4 * 1024)
            .build();

    private final UpstreamConfig config;
    private final UpstreamProxy proxy;
    private final CloseableHttpClient http;
    private final ExchangeWatch watch;

    UpstreamClient(UpstreamConfig config, ExchangeWatch watch) {
        this.config = config;
        this.watch = watch;
        this.proxy = UpstreamProxy.of(config.proxy(), System.getenv());
        this.http = builder().build();
    }

    private HttpClientBuilder builder() {
        return HttpClients.custom()
                .setConnectionManager(connections())
                .setDefaultCredentialsProvider(proxyPasswords())
                .setRoutePlanner(new ProxyRoutes())
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
                .disableDefaultUserAgent();
    }

    private BasicCredentialsProvider proxyPasswords() {
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        for (URI url : proxy.all()) {
            if (ProxyVariables.isSocks(url)) {
                SocksPasswords.remember(url);
            } else {
                InetSocketAddress address = ProxyVariables.address(url);
                ProxyPassword.of(url)
                        .ifPresent(password -> provider.setCredentials(
                                new AuthScope(address.getHostString(), address.getPort()),
                                new UsernamePasswordCredentials(
                                        password.user(), password.password().toCharArray())));
            }
        }
        return provider;
    }

    private PoolingHttpClientConnectionManager connections() {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HTTP)
                        .build())
                .setMaxConnTotal(config.maxConnections())
                .setMaxConnPerRoute(config.maxConnectionsPerHost())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setSocketConfigResolver(this::socketConfig)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(config.connectTimeout()))
                        .setSocketTimeout(Timeout.DISABLED)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(10))
                        .build())
                .build();
    }

    private SocketConfig socketConfig(HttpRoute route) {
        Optional<URI> socks = proxyFor(route.getTargetHost()).filter(ProxyVariables::isSocks);
        return socks.map(url -> SocketConfig.custom()
                        .setSocksProxyAddress(ProxyVariables.address(url))
                        .build())
                .orElse(SocketConfig.DEFAULT);
    }

    private Optional<URI> proxyFor(HttpHost target) {
        return proxy.find(target.getSchemeName(), target.getHostName());
    }

    private final class ProxyRoutes extends DefaultRoutePlanner {
        ProxyRoutes() {
            super(null);
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
            return proxyFor(target)
                    .filter(url -> !ProxyVariables.isSocks(url))
                    .map(url -> new HttpHost(
                            url.getScheme(),
                            url.getHost(),
                            ProxyVariables.address(url).getPort()))
                    .orElse(null);
        }
    }

    /** How the answer is wanted, which decides how long it may take. */
    public enum Expectation {
        /** Whole, within the limit for whole answers. */
        PLAIN,
        /** As events. */
        STREAM,
        /** Whole but handed on as it comes, so that its length sets how long it takes. */
        DOWNLOAD
    }

    public UpstreamExchange prepare(UpstreamRequest request, Expectation expectation) {
        return prepare(request, limits(expectation));
    }

    /** Prepares a call whose whole answer may take no longer than that. */
    public UpstreamExchange prepareWithin(UpstreamRequest request, Duration whole) {
        Duration untilHead = shorter(config.headerTimeout(), whole);
        return prepare(
                request,
                new UpstreamExchange.Limits(
                        Expectation.PLAIN, untilHead, shorter(config.idleTimeout(), whole), shorterLimit(whole)));
    }

    private Duration shorterLimit(Duration whole) {
        return config.wholeTimeout().isPositive() ? shorter(config.wholeTimeout(), whole) : whole;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private UpstreamExchange prepare(UpstreamRequest request, UpstreamExchange.Limits limits) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach(header -> message.addHeader(header.getKey(), header.getValue()));
        PayloadEntity entity =
                new PayloadEntity(request.body(), request.contentType().isEmpty() ? null : request.contentType());
        if (request.body().length() != 0) {
            message.setEntity(entity);
        }
        return new UpstreamExchange(http, message, entity, watch, limits);
    }

    private UpstreamExchange.Limits limits(Expectation expectation) {
        boolean stream = expectation == Expectation.STREAM;
        Duration untilHead = stream ? config.firstEventTimeout() : config.headerTimeout();
        Duration whole = expectation == Expectation.PLAIN ? config.wholeTimeout() : Duration.ZERO;
        return new UpstreamExchange.Limits(expectation, untilHead, config.idleTimeout(), whole);
    }

    /** For tests: calls use the client until the process ends. */
    @Override
    public void close() throws IOException {
        http.close();
    }
}
