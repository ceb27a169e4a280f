package io.oneapi.platform.throttle;

import java.util.Arrays;

/** The times of the last requests that were counted, as many as the limit at most. */
final class SlidingWindow {
    private static final int FIRST_CAPACITY = 4;

    private long[] times = new long[FIRST_CAPACITY];
    private int count;
    private int oldest;

    /** Counts a request, or returns how many nanoseconds it would have to wait. */
    synchronized long take(long now, long window, int limit) {
        while (count > 0 && now - times[oldest] >= window) {
            oldest = (oldest + 1) % times.length;
            count--;
        }
        if (count >= limit) {
            return times[(oldest + count - limit) % times.length] + window - now;
        }
        if (count == times.length) {
            grow();
        }
        times[(oldest + count) % times.length] = now;
        count++;
        return 0;
    }

    private void grow() {
        long[] larger = Arrays.copyOf(Arrays.copyOfRange(times, oldest, times.length), 2 * times.length);
        System.arraycopy(times, 0, larger, times.length - oldest, oldest);
        times = larger;
        oldest = 0;
    }
}
