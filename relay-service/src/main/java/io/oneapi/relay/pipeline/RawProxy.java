package io.oneapi.relay.pipeline;

import io.oneapi.contract.event.UnitUsage;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.option.Options;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.auth.TokenAuthenticator;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.MappedModel;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.HangUpListener;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.ProviderCatalog;
import io.oneapi.relay.routing.ChannelSelector;
import io.oneapi.relay.upstream.UpstreamClient;
import io.oneapi.relay.upstream.UpstreamClient.Expectation;
import io.oneapi.relay.upstream.UpstreamExchange;
import io.oneapi.relay.upstream.UpstreamRequest;
import io.oneapi.relay.upstream.UpstreamResponse;
import io.oneapi.relay.usage.Hold;
import io.oneapi.relay.usage.QuotaHolds;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Passes a call on untranslated, to a channel that the path names. What is said there is not understood, so it costs a
 * flat price, option {@code ProxyCallQuota}, and only administrators may do it; with the option
 * {@code ProxyForUsersEnabled} also users, on channels made for it that serve their group.
 */
@Singleton
public final class RawProxy {
    private static final int PROXY_TYPE = 43;
    private static final MappedModel LOGGED_MODEL = new MappedModel("proxy", "proxy");

    private final TokenAuthenticator authenticator;
    private final ChannelSelector selector;
    private final ProviderCatalog providers;
    private final QuotaHolds holds;
    private final UpstreamClient upstream;
    private final Options options;
    private final CallReports reports;

    RawProxy(
            TokenAuthenticator authenticator,
            ChannelSelector selector,
            ProviderCatalog providers,
            QuotaHolds holds,
            UpstreamClient upstream,
            Options options,
            CallReports reports) {
        this.authenticator = authenticator;
        this.selector = selector;
        this.providers = providers;
        this.holds = holds;
        this.upstream = upstream;
        this.options = options;
        this.reports = reports;
    }

    /**
     * Passes a call on.
     *
     * @param pathAndQuery behind the channel's id, with its leading slash
     */
    public RelayAnswer relay(InboundCall call, long channelId, String pathAndQuery) {
        CallReport report = reports.begin(call);
        try {
            Caller caller = authenticator.authenticate(call);
            report.caller(caller);
            authenticator.requireAllowed(caller, "");
            Channel channel = channel(caller, channelId);
            report.attempt(channel);
            long price = options.number("ProxyCallQuota", BigDecimal.ZERO).longValue();
            Hold hold = holds.take(call.requestId(), caller, Math.max(price, 1));
            return pass(call, channel, pathAndQuery, hold, report, price);
        } catch (RelayRefused refused) {
            report.failed(refused);
            return new RelayAnswer.Failed(refused.failure());
        } catch (RuntimeException fault) {
            RelayRefused refused = Faults.refusal(fault, call.requestId());
            report.failed(refused);
            return new RelayAnswer.Failed(refused.failure());
        }
    }

    private Channel channel(Caller caller, long channelId) {
        if (caller.isAdministrator()) {
            return selector.pinned(channelId);
        }
        if (options.isTrue("ProxyForUsersEnabled", false)) {
            Channel channel = selector.pinned(channelId);
            if (channel.type() == PROXY_TYPE && channel.settings().groups().contains(caller.group())) {
                return channel;
            }
        }
        throw new RelayRefused(new RelayFailure.ProxyForbidden());
    }

    private RelayAnswer pass(
            InboundCall call, Channel channel, String pathAndQuery, Hold hold, CallReport report, long price) {
        PriceRecord free = new PriceRecord(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE);
        Hold.Answered answered =
                new Hold.Answered(channel, LOGGED_MODEL.upstream(), LOGGED_MODEL, false, free, System.nanoTime());
        CallUsage usage = CallUsage.of(UnitUsage.flatPoints(Math.max(price, 0)));
        UpstreamExchange exchange = upstream.prepare(request(call, channel, pathAndQuery), Expectation.DOWNLOAD);
        HangUpListener listener = call.connection().onHangUp(exchange::abandon);
        try {
            UpstreamResponse response = exchange.send();
            hold.settle(answered, usage);
            report.succeeded(usage);
            return new RelayAnswer.Raw(
                    response.status(),
                    kept(response.headers(), PassedHeaders.NEVER_TO_CALLER),
                    new RawBody(response, listener));
        } catch (RuntimeException e) {
            hold.release();
            listener.close();
            throw e;
        }
    }

    private UpstreamRequest request(InboundCall call, Channel channel, String pathAndQuery) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        call.headers()
                .forEach(header -> header.getValue().forEach(value -> headers.add(Map.entry(header.getKey(), value))));
        List<Map.Entry<String, String>> sent = new ArrayList<>(kept(headers, PassedHeaders.NEVER_TO_PROVIDER));
        sent.add(Map.entry("Authorization", channel.credential().secret()));
        String base = channel.baseUrl().isEmpty() ? providers.defaultBaseUrl(channel.type()) : channel.baseUrl();
        String contentType = call.contentType() == null ? "" : call.contentType();
        return new UpstreamRequest(
                call.method(), uri(base, pathAndQuery), sent, contentType, new StreamPayload(call.body()));
    }

    private static URI uri(String base, String pathAndQuery) {
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        try {
            return URI.create(trimmed + pathAndQuery);
        } catch (IllegalArgumentException e) {
            throw new RelayRefused(new RelayFailure.InvalidRequest("the path cannot be passed on"), e);
        }
    }

    private static List<Map.Entry<String, String>> kept(List<Map.Entry<String, String>> headers, Set<String> dropped) {
        return headers.stream()
                .filter(header -> !dropped.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
