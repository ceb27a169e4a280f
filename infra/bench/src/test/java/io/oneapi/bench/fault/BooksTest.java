package io.oneapi.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.bench.ledger.Ledger;
import org.junit.jupiter.api.Test;

class BooksTest {
    private static final long PRICE = 29;
    private static final Books BEFORE = new Books(new Ledger(1_000, 0, 0, 500, 0, 0, 0, 0), 0);

    /** Two calls at 29 points. */
    private static final Ledger TWO_CALLS = new Ledger(942, 58, 2, 442, 58, 58, 58, 2);

    @Test
    void findsNothingWrongWhenEveryPlaceMovedByThePriceOfTheCalls() {
        Books.Change change = new Books.Change(BEFORE, new Books(TWO_CALLS, 2), 2, 2);

        assertThat(change.faults(PRICE)).isEmpty();
        assertThat(change.lost()).isZero();
        assertThat(change.doubled()).isZero();
    }

    @Test
    void findsAnsweredCallsThatWereNotCharged() {
        Books.Change change = new Books.Change(BEFORE, new Books(TWO_CALLS, 2), 3, 3);

        assertThat(change.lost()).isEqualTo(1);
        assertThat(change.faults(PRICE)).containsExactly("1 answered calls have no log row");
    }

    @Test
    void findsACallThatWasChargedTwice() {
        Books.Change change = new Books.Change(BEFORE, new Books(TWO_CALLS, 1), 1, 2);

        assertThat(change.doubled()).isEqualTo(1);
        assertThat(change.faults(PRICE)).containsExactly("1 log rows stand for calls that have one already");
    }

    @Test
    void findsAnotherPriceThanThatOfTheUsage() {
        Books.Change change = new Books.Change(BEFORE, new Books(TWO_CALLS, 2), 2, 2);

        assertThat(change.faults(30)).containsExactly("2 calls at 30 points were charged 58 points");
    }
}
