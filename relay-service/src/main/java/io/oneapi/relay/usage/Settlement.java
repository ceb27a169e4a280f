package io.oneapi.relay.usage;

import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.journal.UsageJournal;
import io.oneapi.relay.ledger.HoldLedger;
import io.oneapi.relay.provider.RelayRequest;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The end of one call's hold: settled by a usage event, or released; whichever comes first, once. */
public final class Settlement {
    private final String eventId;
    private final String requestId;
    private final Caller caller;
    private final Channel channel;
    private final RelayRequest request;
    private final PriceRecord price;
    private final HoldLedger ledger;
    private final UsageJournal journal;
    private final Clock clock;
    private final long startedNanos = System.nanoTime();
    private final AtomicBoolean closed = new AtomicBoolean();

    Settlement(
            String eventId,
            String requestId,
            Caller caller,
            Channel channel,
            RelayRequest request,
            PriceRecord price,
            HoldLedger ledger,
            UsageJournal journal,
            Clock clock) {
        this.eventId = eventId;
        this.requestId = requestId;
        this.caller = caller;
        this.channel = channel;
        this.request = request;
        this.price = price;
        this.ledger = ledger;
        this.journal = journal;
        this.clock = clock;
    }

    /** Writes the usage into the journal; from there it reaches the balances whatever happens to this process. */
    public void settle(TokenUsage usage) {
        if (closed.compareAndSet(false, true)) {
            journal.append(event(usage));
        }
    }

    /** Gives the hold back: the call costs nothing. */
    public void release() {
        if (closed.compareAndSet(false, true)) {
            ledger.release(eventId);
        }
    }

    private UsageEvent event(TokenUsage usage) {
        return new UsageEvent(
                UsageEvent.SCHEMA_VERSION,
                eventId,
                requestId,
                clock.instant().getEpochSecond(),
                caller.userId(),
                caller.token().username(),
                caller.tokenId(),
                caller.token().tokenName(),
                channel.id(),
                request.requestedModel(),
                request.upstreamModel(),
                usage.promptTokens(),
                usage.completionTokens(),
                usage.source(),
                null,
                request.stream(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos),
                price);
    }
}
