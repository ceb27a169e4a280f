package io.oneapi.relay.pipeline;

import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.option.Options;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.MappedModel;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.outcome.Outcomes;
import io.oneapi.relay.provider.PlainAnswer;
import io.oneapi.relay.provider.ProviderAdaptor;
import io.oneapi.relay.provider.ProviderCatalog;
import io.oneapi.relay.provider.UpstreamRefusal;
import io.oneapi.relay.provider.UsageChunk;
import io.oneapi.relay.request.BodyScan;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestRules;
import io.oneapi.relay.routing.Route;
import io.oneapi.relay.upstream.ExchangeWatch;
import io.oneapi.relay.upstream.UpstreamClient;
import io.oneapi.relay.upstream.UpstreamClient.Expectation;
import io.oneapi.relay.upstream.UpstreamExchange;
import io.oneapi.relay.upstream.UpstreamResponse;
import io.oneapi.relay.usage.UsageMeter;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.time.Duration;
import java.util.Locale;

/** Makes attempts: adapt, send, answer. */
@Singleton
final class Attempts {
    private static final String JSON = "application/json";

    private final ProviderCatalog providers;
    private final RequestRules rules;
    private final UpstreamClient upstream;
    private final PriceApi prices;
    private final UsageMeter meter;
    private final AccountFaults accountFaults;
    private final Outcomes outcomes;
    private final ExchangeWatch watch;
    private final StreamConfig config;
    private final Options options;

    Attempts(
            ProviderCatalog providers,
            RequestRules rules,
            UpstreamClient upstream,
            PriceApi prices,
            UsageMeter meter,
            AccountFaults accountFaults,
            Outcomes outcomes,
            ExchangeWatch watch,
            StreamConfig config,
            Options options) {
        this.providers = providers;
        this.rules = rules;
        this.upstream = upstream;
        this.prices = prices;
        this.meter = meter;
        this.accountFaults = accountFaults;
        this.outcomes = outcomes;
        this.watch = watch;
        this.config = config;
        this.options = options;
    }

    Attempt begin(OpenCall call, Caller caller, Route.Leg leg) {
        Channel channel = leg.channel();
        call.report().attempt(channel);
        MappedModel model = channel.mapped(call.request().requestedModel());
        PriceRecord price = prices.price(model.billed(), channel.type(), channel.id(), caller.group())
                .orElse(null);
        return new Attempt(call, leg, model, price, meter, outcomes);
    }

    /**
     * Asks the provider and answers.
     *
     * @throws RelayRefused when there is no answer; the attempt has ended then, and the caller has got nothing
     */
    RelayAnswer run(Attempt attempt, Channel channel) {
        ProviderAdaptor adaptor = providers.find(channel.type()).orElseThrow();
        RelayRequest request = attempt.request();
        try {
            attempt.price();
            rules.checkFor(attempt.upstreamModel(), request);
            UpstreamExchange exchange = upstream.prepare(
                    attempt.outgoing(adaptor.request(request, channel, attempt.upstreamModel())), expectation(request));
            attempt.endOnHangUp(exchange);
            UpstreamResponse response = exchange.send();
            attempt.sent(response);
            requireSuccess(adaptor, attempt);
            return answer(adaptor, attempt);
        } catch (RuntimeException e) {
            attempt.failed(e);
            throw e;
        }
    }

    private Expectation expectation(RelayRequest request) {
        if (request.mode() == RelayMode.SPEECH) {
            return Expectation.DOWNLOAD;
        }
        boolean asStream = request.stream() && !options.isTrue("CompatTimeoutCutsStreams", false);
        return asStream ? Expectation.STREAM : Expectation.PLAIN;
    }

    private void requireSuccess(ProviderAdaptor adaptor, Attempt attempt) {
        UpstreamResponse response = attempt.response();
        if (!response.isSuccess()) {
            RelayFailure failure = adaptor.failure(
                    new UpstreamRefusal(response.status(), response.readAll(), attempt.headersForCaller()));
            throw new RelayRefused(accountFaults.examined(failure, attempt.request()));
        }
    }

    private RelayAnswer answer(ProviderAdaptor adaptor, Attempt attempt) {
        RelayRequest request = attempt.request();
        boolean isJson =
                attempt.response().contentType().toLowerCase(Locale.ROOT).startsWith(JSON);
        if (request.mode() == RelayMode.SPEECH) {
            return isJson ? plain(adaptor, attempt) : download(attempt);
        }
        if (!request.stream()) {
            return plain(adaptor, attempt);
        }
        return isJson ? unstreamed(adaptor, attempt) : events(adaptor, attempt);
    }

    private RelayAnswer plain(ProviderAdaptor adaptor, Attempt attempt) {
        UpstreamResponse response = attempt.response();
        attempt.firstByte();
        PlainAnswer answer = adaptor.answer(attempt.request(), response.readAll());
        attempt.succeeded(attempt.usage(answer));
        return new RelayAnswer.Plain(
                response.status(),
                contentType(response),
                attempt.headersForCaller(),
                shownModel(attempt).in(answer.body()));
    }

    private static String contentType(UpstreamResponse response) {
        return response.contentType().isEmpty() ? JSON : response.contentType();
    }

    private RelayAnswer events(ProviderAdaptor adaptor, Attempt attempt) {
        EventStream stream = new EventStream(
                adaptor.stream(attempt.request(), usageChunk(attempt.request())),
                attempt,
                shownModel(attempt),
                config,
                patience(attempt));
        try {
            stream.awaitFirstEvent();
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
        return new RelayAnswer.Events(attempt.headersForCaller(), stream);
    }

    private ShownModel shownModel(Attempt attempt) {
        return options.isTrue("ShowRequestedModel", false)
                ? new ShownModel(attempt.request().requestedModel())
                : ShownModel.AS_ANSWERED;
    }

    private UsageChunk usageChunk(RelayRequest request) {
        boolean asked = request.scan() instanceof BodyScan body && body.includeUsage();
        return asked || config.enforceIncludeUsage() ? UsageChunk.SHOWN : UsageChunk.HIDDEN;
    }

    private CallerPatience patience(Attempt attempt) {
        return new CallerPatience(attempt.call().inbound().connection(), watch, config.clientStallTimeout());
    }

    /** The provider reports an error, or ignores the wish for a stream: a chat is streamed all the same. */
    private RelayAnswer unstreamed(ProviderAdaptor adaptor, Attempt attempt) {
        RelayAnswer answer = plain(adaptor, attempt);
        RelayMode mode = attempt.request().mode();
        boolean isChat = mode == RelayMode.CHAT || mode == RelayMode.COMPLETIONS;
        return isChat && answer instanceof RelayAnswer.Plain plain
                ? new RelayAnswer.Events(
                        plain.headers(),
                        new ByteArrayInputStream(adaptor.asStream(plain.body(), usageChunk(attempt.request()))))
                : answer;
    }

    /** What it costs is known once the provider begins to deliver. */
    private RelayAnswer download(Attempt attempt) {
        UpstreamResponse response = attempt.response();
        PushbackInputStream body = new PushbackInputStream(response.body(), 1);
        try {
            int first = body.read();
            if (first < 0) {
                throw new RelayRefused(new RelayFailure.UpstreamTruncated());
            }
            body.unread(first);
        } catch (IOException e) {
            throw attempt.exchange().refused(e);
        }
        attempt.firstByte();
        CallUsage usage = attempt.usageOfDownload();
        attempt.settledAhead(usage);
        return new RelayAnswer.Bytes(
                response.status(),
                response.contentType().isEmpty() ? "application/octet-stream" : response.contentType(),
                attempt.headersForCaller(),
                new Download(body, attempt, patience(attempt)));
    }

    /** Waits between two attempts at the same channel. */
    void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RelayRefused(new RelayFailure.Internal(), e);
        }
    }
}
