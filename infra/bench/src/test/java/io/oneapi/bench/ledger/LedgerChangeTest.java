package io.oneapi.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerChangeTest {
    private static final Ledger BEFORE = new Ledger(5_000, 70, 3, 1_000, 0, 0, 70, 3);
    private static final Ledger AFTER = new Ledger(4_880, 190, 13, 880, 120, 120, 190, 13);

    @Test
    void findsNoFaultWhenEveryPlaceMovedAlike() {
        LedgerChange change = new LedgerChange(BEFORE, AFTER, 9, 10);

        assertThat(change.faults()).isEmpty();
        assertThat(change.amounts()).containsEntry("user quota", 120L).containsEntry("log rows", 10L);
    }

    @Test
    void namesThePlacesThatDiffer() {
        Ledger lostOneCharge = new Ledger(4_892, 190, 13, 880, 120, 120, 190, 13);

        assertThat(new LedgerChange(BEFORE, lostOneCharge, 9, 10).faults())
                .singleElement()
                .asString()
                .contains("user quota=108", "token used_quota=120");
    }

    @Test
    void missesRowsOfAnsweredCalls() {
        assertThat(new LedgerChange(BEFORE, AFTER, 11, 12).faults())
                .containsExactly("1 answered calls have no log row");
    }

    @Test
    void seesRowsWithoutACallAtTheVendor() {
        assertThat(new LedgerChange(BEFORE, AFTER, 8, 8).faults())
                .containsExactly("2 log rows stand for calls that never reached the vendor");
    }

    @Test
    void comparesRowsWithTheRequestCount() {
        Ledger countedTwice = new Ledger(4_880, 190, 23, 880, 120, 120, 190, 13);

        assertThat(new LedgerChange(BEFORE, countedTwice, 9, 10).faults())
                .containsExactly("there are 10 log rows but the user's request count rose by 20");
    }

    @Test
    void takesALedgerThatDidNotMoveForNoProof() {
        assertThat(new LedgerChange(BEFORE, BEFORE, 0, 0).faults()).containsExactly("a place shows no spending");
    }
}
