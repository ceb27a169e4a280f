package io.oneapi.relay.pipeline;

import io.oneapi.contract.price.PriceRecord;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.MappedModel;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.exchange.HangUpListener;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.limit.Slot;
import io.oneapi.relay.outcome.Outcomes;
import io.oneapi.relay.provider.PlainAnswer;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.routing.Route;
import io.oneapi.relay.trace.AttemptTrace;
import io.oneapi.relay.upstream.SseEvent;
import io.oneapi.relay.upstream.UpstreamExchange;
import io.oneapi.relay.upstream.UpstreamRequest;
import io.oneapi.relay.upstream.UpstreamResponse;
import io.oneapi.relay.usage.Hold;
import io.oneapi.relay.usage.UsageMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One try at one channel: what is open for it, and how it ends. */
final class Attempt {
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);
    private static final String DRAIN_ON_DISCONNECT = "drain_on_disconnect";

    private final OpenCall call;
    private final Channel channel;
    private final Slot slot;
    private final MappedModel model;
    private final @Nullable PriceRecord price;
    private final UsageMeter meter;
    private final Outcomes outcomes;
    private final AttemptTrace trace;
    private final long begunNanos = System.nanoTime();
    private final AtomicBoolean reported = new AtomicBoolean();
    private long firstByteNanos;
    private long usedTokens;
    private @Nullable UpstreamExchange exchange;
    private @Nullable HangUpListener hangUpListener;
    private @Nullable UpstreamResponse response;

    Attempt(
            OpenCall call,
            Route.Leg leg,
            MappedModel model,
            @Nullable PriceRecord price,
            UsageMeter meter,
            Outcomes outcomes) {
        this.call = call;
        this.channel = leg.channel();
        this.slot = leg.slot();
        this.model = model;
        this.price = price;
        this.meter = meter;
        this.outcomes = outcomes;
        this.trace = call.report().trace().attempt(call.request(), channel, model.upstream());
    }

    OpenCall call() {
        return call;
    }

    String upstreamModel() {
        return model.upstream();
    }

    /** @throws RelayRefused when the model has no price, and is not to be called then */
    PriceRecord price() {
        if (price == null) {
            throw new RelayRefused(new RelayFailure.ModelNotPriced(model.billed()));
        }
        return price;
    }

    RelayRequest request() {
        return call.request();
    }

    UpstreamExchange exchange() {
        return Objects.requireNonNull(exchange);
    }

    UpstreamResponse response() {
        return Objects.requireNonNull(response);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    /** Whether the provider is heard out after the caller has gone, to learn what it charges. */
    boolean drains() {
        return channel.config().isTrue(DRAIN_ON_DISCONNECT);
    }

    /** The request as it is to be sent. */
    UpstreamRequest outgoing(UpstreamRequest request) {
        return trace.outgoing(
                PassedHeaders.added(request, channel.config(), call.inbound().headers()));
    }

    /** What the caller may see of the answer's headers. */
    Map<String, String> headersForCaller() {
        return PassedHeaders.forCaller(response(), channel.config());
    }

    /** From here on the provider is let go as soon as the caller hangs up, or soon after. */
    void endOnHangUp(UpstreamExchange running) {
        exchange = running;
        Runnable action = drains() ? () -> running.endWithin(DRAIN_LIMIT) : running::abandon;
        hangUpListener = call.inbound().connection().onHangUp(action);
    }

    void sent(UpstreamResponse answered) {
        response = answered;
        trace.status(answered.status());
    }

    void firstByte() {
        firstByteNanos = System.nanoTime();
        call.report().firstByte();
        trace.firstByte();
    }

    void firstEvent(SseEvent event) {
        firstByte();
        trace.answer(event.data());
    }

    CallUsage usage(PlainAnswer answer) {
        trace.answer(answer.body());
        return meter.of(request(), model, answer);
    }

    CallUsage usage(StreamTranslator stream) {
        return meter.of(request(), model, stream);
    }

    /** The same without counting tokens, for a thread of the network. */
    CallUsage usageAtOnce(StreamTranslator stream) {
        return meter.atOnceOf(request(), model, stream);
    }

    CallUsage usageOfDownload() {
        return meter.ofDownload(request());
    }

    void succeeded(CallUsage usage) {
        settle(usage);
        report(null);
        close();
    }

    /** Settles a stream whose last event has come, while the provider may still be about to end it. */
    void succeededBeforeTheEnd(CallUsage usage) {
        settle(usage);
        report(null);
        stopListening();
        response().closeAtItsEnd();
    }

    /** Settles an answer whose price is known while its bytes are still on their way. */
    void settledAhead(CallUsage usage) {
        settle(usage);
    }

    private void settle(CallUsage usage) {
        usedTokens = OpenCall.tokens(usage);
        trace.used(usage);
        call.answered(answered(), usage);
    }

    /** Ends an answer that was settled before. */
    void ended(@Nullable RelayRefused brokenBy) {
        report(brokenBy == null ? null : brokenBy.failure());
        if (brokenBy != null) {
            exchange().abandon();
        }
        close();
    }

    /** Settles what was delivered before the call broke off. */
    void brokenOff(CallUsage usage, RelayRefused reason) {
        usedTokens = OpenCall.tokens(usage);
        trace.used(usage);
        call.brokenOff(answered(), usage, reason);
        report(reason.failure());
        exchange().abandon();
        close();
    }

    /** Ends a try that gave the caller nothing. It costs nothing, unless the caller left while the provider worked. */
    void failed(RuntimeException cause) {
        RelayFailure failure = cause instanceof RelayRefused refused ? refused.failure() : new RelayFailure.Internal();
        if (exchange != null) {
            if (cause instanceof RelayRefused refused
                    && failure instanceof RelayFailure.CallerGone
                    && exchange.hasSentAnything()) {
                call.brokenOff(answered(), meter.ofNothingDelivered(request(), model), refused);
            }
            exchange.abandon();
        }
        report(failure);
        close();
    }

    private Hold.Answered answered() {
        return new Hold.Answered(channel, request().requestedModel(), model, request().stream(), price(), begunNanos);
    }

    private void report(@Nullable RelayFailure failure) {
        if (reported.compareAndSet(false, true)) {
            trace.ended(failure);
            slot.settle(usedTokens);
            Duration firstByte = firstByteNanos == 0 ? Duration.ZERO : Duration.ofNanos(firstByteNanos - begunNanos);
            Outcomes.Ended ended = new Outcomes.Ended(
                    call.inbound().requestId(), channel.id(), model.upstream(), elapsed(), firstByte);
            if (failure == null) {
                outcomes.succeeded(ended);
            } else {
                outcomes.failed(ended, failure);
            }
        }
    }

    private void close() {
        stopListening();
        if (response != null) {
            response.close();
        } else if (exchange != null) {
            exchange.finished();
        }
    }

    private void stopListening() {
        if (hangUpListener != null) {
            hangUpListener.close();
        }
    }
}
