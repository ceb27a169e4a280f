package io.oneapi.account.balance;

import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventConsumer;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes the charges that billing has computed. */
@Singleton
final class ChargeConsumer implements EventConsumer<ChargeEvent> {
    private final BalanceBook book;

    ChargeConsumer(BalanceBook book) {
        this.book = book;
    }

    @Override
    public Topic<ChargeEvent> topic() {
        return Topic.CHARGES;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_REPLICA;
    }

    @Override
    public void accept(List<ChargeEvent> charges) {
        book.settle(charges);
    }
}
