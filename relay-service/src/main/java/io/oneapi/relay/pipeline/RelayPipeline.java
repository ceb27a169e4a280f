package io.oneapi.relay.pipeline;

import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.auth.TokenAuthenticator;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.BodyScan;
import io.oneapi.relay.provider.PlainAnswer;
import io.oneapi.relay.provider.ProviderAdaptor;
import io.oneapi.relay.provider.ProviderCatalog;
import io.oneapi.relay.provider.RelayRequest;
import io.oneapi.relay.routing.ChannelSelector;
import io.oneapi.relay.upstream.UpstreamClient;
import io.oneapi.relay.upstream.UpstreamClient.Expectation;
import io.oneapi.relay.upstream.UpstreamExchange;
import io.oneapi.relay.upstream.UpstreamResponse;
import io.oneapi.relay.usage.QuotaHolds;
import io.oneapi.relay.usage.Settlement;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way of a call: authenticate, read, plan, hold, attempt, answer, settle. */
@Singleton
@Requires(beans = CallerApi.class)
public final class RelayPipeline {
    private static final Logger log = LoggerFactory.getLogger(RelayPipeline.class);

    private final TokenAuthenticator authenticator;
    private final ChannelSelector selector;
    private final ProviderCatalog providers;
    private final QuotaHolds holds;
    private final UpstreamClient upstream;
    private final CallReports reports;

    RelayPipeline(
            TokenAuthenticator authenticator,
            ChannelSelector selector,
            ProviderCatalog providers,
            QuotaHolds holds,
            UpstreamClient upstream,
            CallReports reports) {
        this.authenticator = authenticator;
        this.selector = selector;
        this.providers = providers;
        this.holds = holds;
        this.upstream = upstream;
        this.reports = reports;
    }

    /** Answers a call. Whatever comes of it is reported once, and quota that was held is settled or released. */
    public RelayAnswer relay(InboundCall call) {
        CallReport report = reports.begin(call);
        try {
            Caller caller = authenticator.authenticate(call);
            report.caller(caller);
            BodyScan scan = ChatRules.checked(BodyScan.of(call.body()));
            report.request(scan);
            requireModelAllowed(caller, scan.model());
            Channel channel = selector.select(caller, scan.model());
            report.channel(channel);
            RelayRequest request = new RelayRequest(
                    call.pathAndQuery(), call.accept(), call.body(), scan, channel.upstreamModel(scan.model()));
            Settlement settlement = holds.take(call.requestId(), caller, channel, request);
            return attempt(call, request, channel, settlement, report);
        } catch (RelayRefused refused) {
            report.failed(refused);
            return new RelayAnswer.Failed(refused.failure());
        } catch (RuntimeException fault) {
            log.error("request_id=\"{}\" a fault ended the call", call.requestId(), fault);
            report.failed(new RelayRefused(new RelayFailure.Internal(), fault));
            return new RelayAnswer.Failed(new RelayFailure.Internal());
        }
    }

    private static void requireModelAllowed(Caller caller, String model) {
        if (!caller.mayUse(model)) {
            throw new RelayRefused(new RelayFailure.ModelNotAllowed(model));
        }
    }

    private RelayAnswer attempt(
            InboundCall call, RelayRequest request, Channel channel, Settlement settlement, CallReport report) {
        ProviderAdaptor adaptor = providers.find(channel.type()).orElseThrow();
        Attempt attempt = new Attempt(request, settlement, report);
        try {
            UpstreamExchange exchange = upstream.prepare(
                    adaptor.request(request, channel), request.stream() ? Expectation.STREAM : Expectation.PLAIN);
            attempt.endOnHangUp(call.connection(), exchange);
            UpstreamResponse response = exchange.send();
            attempt.sent(response);
            requireSuccess(adaptor, response);
            return request.stream() ? events(call, adaptor, attempt) : plain(adaptor, attempt);
        } catch (RuntimeException e) {
            attempt.failed(e);
            throw e;
        }
    }

    private static void requireSuccess(ProviderAdaptor adaptor, UpstreamResponse response) {
        if (!response.isSuccess()) {
            RelayFailure failure = adaptor.failure(response.status(), response.readAll());
            throw new RelayRefused(
                    failure instanceof RelayFailure.UpstreamRejected rejected
                            ? new RelayFailure.UpstreamRejected(
                                    rejected.status(), rejected.error(), response.headersForCaller())
                            : failure);
        }
    }

    private static RelayAnswer plain(ProviderAdaptor adaptor, Attempt attempt) {
        UpstreamResponse response = attempt.response();
        PlainAnswer answer = adaptor.answer(response.readAll());
        attempt.settled(answer.usage().orElseGet(() -> attempt.estimate(answer.completionText())));
        return new RelayAnswer.Plain(response.status(), response.headersForCaller(), answer.body());
    }

    private static RelayAnswer events(InboundCall call, ProviderAdaptor adaptor, Attempt attempt) {
        UpstreamResponse response = attempt.response();
        if (response.contentType().startsWith("application/json")) {
            // Either this reports the error in the body, or the provider ignores the wish for a stream.
            adaptor.answer(response.readAll());
            throw new RelayRefused(new RelayFailure.UpstreamUnreadable());
        }
        EventStream stream = new EventStream(call, adaptor.stream(attempt.request()), attempt);
        stream.awaitFirstEvent();
        return new RelayAnswer.Events(response.headersForCaller(), stream);
    }
}
