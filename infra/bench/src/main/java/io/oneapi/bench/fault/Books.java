package io.oneapi.bench.fault;

import io.oneapi.bench.ledger.Ledger;
import io.oneapi.bench.ledger.LedgerChange;
import java.util.ArrayList;
import java.util.List;

/**
 * What the database says about one user, token and channel.
 *
 * @param ledger every amount
 * @param loggedCalls different calls that have log rows
 */
record Books(Ledger ledger, long loggedCalls) {
    /**
     * How they moved during a trial.
     *
     * @param answered calls whose caller got a whole answer
     * @param accepted calls that the vendor accepted
     */
    record Change(Books before, Books after, long answered, long accepted) {
        /** Log rows written, one for each charge. */
        long charged() {
            return after.ledger.logRows() - before.ledger.logRows();
        }

        long lost() {
            return Math.max(0, answered - charged());
        }

        long doubled() {
            return charged() - (after.loggedCalls - before.loggedCalls);
        }

        /**
         * What is wrong, one sentence each.
         *
         * @param pointsPerCall price of a call
         */
        List<String> faults(long pointsPerCall) {
            List<String> faults =
                    new ArrayList<>(new LedgerChange(before.ledger, after.ledger, answered, accepted).faults());
            if (doubled() != 0) {
                faults.add(doubled() + " log rows stand for calls that have one already");
            }
            long points = after.ledger.logQuota() - before.ledger.logQuota();
            if (points != charged() * pointsPerCall) {
                faults.add(charged() + " calls at " + pointsPerCall + " points were charged " + points + " points");
            }
            return faults;
        }
    }
}
