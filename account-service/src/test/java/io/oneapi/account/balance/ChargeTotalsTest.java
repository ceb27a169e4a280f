package io.oneapi.account.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.oneapi.account.balance.ChargeTotals.Total;
import io.oneapi.contract.event.ChargeEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargeTotalsTest {
    @Test
    void sumByUserAndByTokenInOrderOfTheIds() {
        ChargeTotals totals = ChargeTotals.of(
                List.of(charge(9, 90, 5), charge(2, 21, 7), charge(9, 91, 1), charge(2, 21, 0), charge(9, 90, 4)));

        assertThat(totals.byUser()).containsExactly(entry(2L, new Total(7, 2)), entry(9L, new Total(10, 3)));
        assertThat(totals.byToken())
                .containsExactly(entry(21L, new Total(7, 2)), entry(90L, new Total(9, 2)), entry(91L, new Total(1, 1)));
    }

    @Test
    void areEmptyWithoutCharges() {
        ChargeTotals totals = ChargeTotals.of(List.of());

        assertThat(totals.byUser()).isEmpty();
        assertThat(totals.byToken()).isEmpty();
    }

    @Test
    void neverWrapAround() {
        List<ChargeEvent> charges = List.of(charge(1, 1, Long.MAX_VALUE), charge(1, 1, 1));

        assertThatThrownBy(() -> ChargeTotals.of(charges)).isInstanceOf(ArithmeticException.class);
    }

    private static ChargeEvent charge(long userId, long tokenId, long quota) {
        return new ChargeEvent(ChargeEvent.SCHEMA_VERSION, "e", 0, userId, tokenId, 3, quota);
    }
}
