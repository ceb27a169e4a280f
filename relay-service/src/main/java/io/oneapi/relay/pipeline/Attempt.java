package io.oneapi.relay.pipeline;

import io.oneapi.contract.event.UsageSource;
import io.oneapi.relay.exchange.CallerConnection;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.RelayRequest;
import io.oneapi.relay.provider.TextSize;
import io.oneapi.relay.upstream.UpstreamExchange;
import io.oneapi.relay.upstream.UpstreamResponse;
import io.oneapi.relay.usage.Settlement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One try at one channel: what is open for it, and how it ends. */
final class Attempt {
    private final RelayRequest request;
    private final Settlement settlement;
    private final CallReport report;
    private @Nullable UpstreamExchange exchange;
    private @Nullable AutoCloseable hangUpListener;
    private @Nullable UpstreamResponse response;

    Attempt(RelayRequest request, Settlement settlement, CallReport report) {
        this.request = request;
        this.settlement = settlement;
        this.report = report;
    }

    RelayRequest request() {
        return request;
    }

    UpstreamExchange exchange() {
        return Objects.requireNonNull(exchange);
    }

    UpstreamResponse response() {
        return Objects.requireNonNull(response);
    }

    /** From here on the provider is let go as soon as the caller hangs up. */
    void endOnHangUp(CallerConnection connection, UpstreamExchange running) {
        exchange = running;
        hangUpListener = connection.onHangUp(running::abandon);
    }

    void sent(UpstreamResponse answered) {
        response = answered;
        report.firstByte();
    }

    /** The usage of a call whose provider reports none: sizes of the texts tell about how much it was. */
    TokenUsage estimate(TextSize completionText) {
        return new TokenUsage(
                request.scan().estimatedPromptTokens(), completionText.estimatedTokens(), UsageSource.ESTIMATED);
    }

    void settled(TokenUsage usage) {
        settlement.settle(usage);
        report.succeeded(usage);
        close();
    }

    /** Settles a stream whose last event has come, while the provider may still be about to end it. */
    void settledBeforeTheEnd(TokenUsage usage) {
        settlement.settle(usage);
        report.succeeded(usage);
        stopListening();
        response().closeAtItsEnd();
    }

    /** Settles what was delivered before the call broke off. */
    void brokenOff(TokenUsage usage, RelayRefused reason) {
        settlement.settle(usage);
        report.brokenOff(usage, reason);
        exchange().abandon();
        close();
    }

    /** Ends a try that gave the caller nothing. It costs nothing, unless the caller left while the provider worked. */
    void failed(RuntimeException cause) {
        if (exchange != null) {
            if (cause instanceof RelayRefused refused && refused.failure() instanceof RelayFailure.CallerGone) {
                TokenUsage usage = estimate(TextSize.NONE);
                settlement.settle(usage);
                report.brokenOff(usage, refused);
            }
            exchange.abandon();
        }
        settlement.release();
        close();
    }

    private void close() {
        stopListening();
        if (response != null) {
            response.close();
        }
    }

    private void stopListening() {
        if (hangUpListener != null) {
            try {
                hangUpListener.close();
            } catch (Exception e) {
                throw new IllegalStateException("stopping to listen for a hang-up", e);
            }
        }
    }
}
