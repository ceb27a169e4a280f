package io.oneapi.relay.usage;

import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.MappedModel;
import io.oneapi.relay.exchange.CallUsage;
import io.oneapi.relay.journal.UsageJournal;
import io.oneapi.relay.ledger.HoldLedger;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The quota that one call may cost, for all its attempts: settled by a usage event, or released; whichever comes first,
 * once.
 */
public final class Hold {
    private final String eventId;
    private final String requestId;
    private final Caller caller;
    private final HoldLedger ledger;
    private final UsageJournal journal;
    private final Clock clock;
    private final AtomicBoolean closed = new AtomicBoolean();

    Hold(String eventId, String requestId, Caller caller, HoldLedger ledger, UsageJournal journal, Clock clock) {
        this.eventId = eventId;
        this.requestId = requestId;
        this.caller = caller;
        this.ledger = ledger;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The attempt that was answered.
     *
     * @param price of the model, on this channel
     * @param begunNanos when the attempt began
     */
    public record Answered(
            Channel channel,
            String requestedModel,
            MappedModel model,
            boolean stream,
            PriceRecord price,
            long begunNanos) {
        private @Nullable String billedModel() {
            return model.billed().equals(model.upstream()) ? null : model.billed();
        }
    }

    /** Writes the usage into the journal; from there it reaches the balances whatever happens to this process. */
    public void settle(Answered attempt, CallUsage usage) {
        if (closed.compareAndSet(false, true)) {
            journal.append(event(attempt, usage));
            ledger.leaveToCharge(eventId);
        }
    }

    /** Gives the hold back: the call costs nothing. */
    public void release() {
        if (closed.compareAndSet(false, true)) {
            ledger.release(eventId, caller.userId());
        }
    }

    private UsageEvent event(Answered attempt, CallUsage usage) {
        return new UsageEvent(
                UsageEvent.SCHEMA_VERSION,
                eventId,
                requestId,
                clock.instant().getEpochSecond(),
                caller.userId(),
                caller.token().username(),
                caller.tokenId(),
                caller.token().tokenName(),
                caller.group(),
                attempt.channel().id(),
                attempt.requestedModel(),
                attempt.model().upstream(),
                attempt.billedModel(),
                usage.tokens().promptTokens(),
                usage.tokens().completionTokens(),
                usage.tokens().details(),
                usage.tokens().source(),
                usage.units(),
                attempt.stream(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - attempt.begunNanos()),
                attempt.price());
    }
}
