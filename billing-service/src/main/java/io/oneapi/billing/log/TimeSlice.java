package io.oneapi.billing.log;

/** A stretch of time in unix seconds, both ends inside. */
record TimeSlice(long first, long last) {
    /** Rows without a time lie in no slice that has a beginning. */
    boolean covers(BlockSpan block) {
        return first <= block.firstAt() && block.lastAt() <= last && (block.firstAt() > 0 || unbounded());
    }

    boolean touches(BlockSpan block) {
        return first <= block.lastAt() && block.firstAt() <= last;
    }

    boolean contains(long second) {
        return first <= second && second <= last;
    }

    private boolean unbounded() {
        return first == 0 && last == Long.MAX_VALUE;
    }
}
