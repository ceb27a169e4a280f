package io.oneapi.monitor.channel;

import java.util.stream.IntStream;

/** The kinds of provider a channel may have. */
final class ChannelTypes {
    private static final int FIRST = 1;
    private static final int LAST = 51;

    private ChannelTypes() {}

    static IntStream all() {
        return IntStream.rangeClosed(FIRST, LAST);
    }

    static boolean exists(long type) {
        return type >= FIRST && type <= LAST;
    }
}
