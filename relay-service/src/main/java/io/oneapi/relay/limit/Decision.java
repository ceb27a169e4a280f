package io.oneapi.relay.limit;

import java.util.List;

/** What came of a wish to call; with what is left afterwards under each limit that was looked at. */
sealed interface Decision {
    /**
     * The call was taken.
     *
     * @param slot its place, until it is settled or released
     */
    record Granted(List<Headroom> left, Slot slot) implements Decision {
        public Granted {
            left = List.copyOf(left);
        }
    }

    /** Nothing was taken. Of several shortages this is the one that lasts longest. */
    record Refused(Shortage shortage, List<Headroom> left) implements Decision {
        public Refused {
            left = List.copyOf(left);
        }
    }
}
