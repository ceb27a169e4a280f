package io.oneapi.relay.usage;

import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.option.Options;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.MappedModel;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.journal.UsageJournal;
import io.oneapi.relay.ledger.HoldLedger;
import io.oneapi.relay.request.RelayRequest;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.OptionalLong;

/** Takes the quota that a call may cost, before it is made. */
@Singleton
public final class QuotaHolds {
    private static final BigDecimal PRE_CONSUMED_TOKENS = BigDecimal.valueOf(500);

    private final PriceApi prices;
    private final Options options;
    private final HoldLedger ledger;
    private final UsageJournal journal;
    private final UsageMeter meter;
    private final Clock clock;

    QuotaHolds(
            PriceApi prices, Options options, HoldLedger ledger, UsageJournal journal, UsageMeter meter, Clock clock) {
        this.prices = prices;
        this.options = options;
        this.ledger = ledger;
        this.journal = journal;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Holds what the call may cost, at the price of the channel that it will probably go to.
     *
     * @return what ends the hold
     * @throws RelayRefused when the model has no price, user or token have too little available, or a charge could not be recorded
     */
    public Hold take(String requestId, Caller caller, Channel channel, RelayRequest request) {
        MappedModel model = channel.mapped(request.requestedModel());
        PriceRecord price = prices.price(model.billed(), channel.type(), channel.id(), caller.group())
                .orElseThrow(() -> new RelayRefused(new RelayFailure.ModelNotPriced(model.billed())));
        long points = HoldAmount.points(
                options.number("PreConsumedQuota", PRE_CONSUMED_TOKENS),
                request,
                price,
                meter.imageRatio(request, model),
                ExpectedToolCalls.of(request, model));
        return take(requestId, caller, points);
    }

    /**
     * Holds a number of points.
     *
     * @throws RelayRefused as above
     */
    public Hold take(String requestId, Caller caller, long points) {
        if (!journal.isWritable()) {
            throw new RelayRefused(new RelayFailure.JournalUnavailable());
        }
        String eventId = EventId.next(clock);
        OptionalLong limitedToken =
                caller.token().unlimited() ? OptionalLong.empty() : OptionalLong.of(caller.tokenId());
        switch (ledger.hold(eventId, caller.userId(), limitedToken, points)) {
            case GRANTED -> {}
            case USER_SHORT -> throw new RelayRefused(new RelayFailure.InsufficientUserQuota());
            case TOKEN_SHORT -> throw new RelayRefused(new RelayFailure.InsufficientTokenQuota());
        }
        return new Hold(eventId, requestId, caller, ledger, journal, clock);
    }
}
