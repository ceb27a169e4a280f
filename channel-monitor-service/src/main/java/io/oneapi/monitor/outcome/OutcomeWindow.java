package io.oneapi.monitor.outcome;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The latest outcomes of a channel that say something of it, oldest first; never changed, only followed by another. */
record OutcomeWindow(List<Entry> entries) {
    static final OutcomeWindow EMPTY = new OutcomeWindow(List.of());

    OutcomeWindow {
        entries = List.copyOf(entries);
    }

    /** What an attempt says of its channel. */
    enum Sign {
        SUCCESS,
        FAILURE
    }

    /**
     * An outcome.
     *
     * @param requestId tells attempts apart, together with the time
     */
    record Entry(String requestId, long occurredAt, Sign sign) {}

    /** The window after one more outcome, which changes nothing if it is known already. */
    OutcomeWindow with(Entry entry, int size) {
        if (entries.contains(entry)) {
            return this;
        }
        List<Entry> all = new ArrayList<>(entries);
        all.add(entry);
        return new OutcomeWindow(all.subList(Math.max(all.size() - size, 0), all.size()));
    }

    /** Whether a failure has just made it too low a rate; a success never does. */
    boolean hasFailedBelow(BigDecimal threshold, int size) {
        return entries.size() >= size
                && entries.getLast().sign() == Sign.FAILURE
                && BigDecimal.valueOf(successes()).compareTo(threshold.multiply(BigDecimal.valueOf(entries.size())))
                        < 0;
    }

    long successes() {
        return entries.stream().filter(entry -> entry.sign() == Sign.SUCCESS).count();
    }
}
