package io.oneapi.platform.throttle;

import java.time.Duration;

/** Counts requests in sliding windows. */
interface RequestCounter {
    /**
     * Counts a request, unless as many as the limit were counted within the window.
     *
     * @return how long until there is room for it; zero when it was counted
     */
    Duration take(Throttle throttle, String address, int limit);
}
