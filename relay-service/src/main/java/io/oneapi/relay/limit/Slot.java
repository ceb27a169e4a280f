package io.oneapi.relay.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/** The place of one call under the limits it keeps to. It is given up once, by whichever comes first. */
public final class Slot {
    /** The place of a call that nothing limits. */
    static final Slot UNLIMITED = new Slot(usedTokens -> {});

    private final LongConsumer end;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** @param end takes the tokens that were really used */
    Slot(LongConsumer end) {
        this.end = end;
    }

    /** The call is over; the estimate of its tokens gives way to what it has used. */
    public void settle(long actualTokens) {
        // Read first: all unlimited calls share one slot, and a failed exchange would make processors fight for it.
        if (open.get() && open.compareAndSet(true, false)) {
            end.accept(actualTokens);
        }
    }

    /** The call has used no tokens. It still counts as a request. */
    public void release() {
        settle(0);
    }
}
