package io.oneapi.relay.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.event.BalanceChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Keeps holds in this process, right for one process. Balances are read at first touch and follow every change. */
@Singleton
@Requires(beans = BalanceApi.class)
final class InProcessHoldLedger implements HoldLedger, EventConsumer<BalanceChange> {
    private final Purses users;
    private final Purses tokens;
    private final ConcurrentMap<String, OpenHold> open = new ConcurrentHashMap<>();

    InProcessHoldLedger(BalanceApi balances, MeterRegistry meters) {
        this.users = new Purses(id -> balances.userQuota(id).orElse(0));
        this.tokens = new Purses(id -> balances.tokenQuota(id).orElse(0));
        meters.gaugeMapSize("oneapi.holds.open", List.of(), open);
    }

    private record OpenHold(Purse user, @Nullable Purse token, long points) {}

    @Override
    public HoldDecision hold(String holdId, long userId, OptionalLong limitedTokenId, long points) {
        Purse user = users.get(userId);
        if (!user.hold(points)) {
            return HoldDecision.USER_SHORT;
        }
        Purse token = limitedTokenId.isPresent() ? tokens.get(limitedTokenId.getAsLong()) : null;
        if (token != null && !token.hold(points)) {
            user.giveBack(points);
            return HoldDecision.TOKEN_SHORT;
        }
        open.put(holdId, new OpenHold(user, token, points));
        return HoldDecision.GRANTED;
    }

    @Override
    public void release(String holdId) {
        OpenHold hold = open.remove(holdId);
        if (hold != null) {
            hold.user().giveBack(hold.points());
            if (hold.token() != null) {
                hold.token().giveBack(hold.points());
            }
        }
    }

    @Override
    public long tokenBalance(long tokenId) {
        return tokens.get(tokenId).balance();
    }

    @Override
    public Topic<BalanceChange> topic() {
        return Topic.BALANCES;
    }

    /** Takes the new balances first and closes the holds after, so that in between too little is available, never too much. */
    @Override
    public void accept(List<BalanceChange> changes) {
        for (BalanceChange change : changes) {
            apply(change.userQuota(), users);
            apply(change.tokenQuota(), tokens);
            change.settledEventIds().forEach(this::release);
        }
    }

    private static void apply(Map<Long, Long> balances, Purses purses) {
        balances.forEach(purses::follow);
    }
}
