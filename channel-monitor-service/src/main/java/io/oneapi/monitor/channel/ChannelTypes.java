package io.oneapi.monitor.channel;

/** The kinds of provider a channel may have. */
final class ChannelTypes {
    private static final int FIRST = 1;
    private static final int LAST = 51;

    private ChannelTypes() {}

    static boolean exists(long type) {
        return type >= FIRST && type <= LAST;
    }
}
