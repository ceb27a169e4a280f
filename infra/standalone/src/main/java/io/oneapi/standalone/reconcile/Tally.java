package io.oneapi.standalone.reconcile;

import java.util.ArrayList;
import java.util.List;

/** What two sides have of the same: how many events, and the points they come to. */
record Tally(long expectedEvents, long foundEvents, long expectedPoints, long foundPoints) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plusExpected(long points) {
        return new Tally(expectedEvents + 1, foundEvents, Math.addExact(expectedPoints, points), foundPoints);
    }

    Tally plusFound(long points) {
        return new Tally(expectedEvents, foundEvents + 1, expectedPoints, Math.addExact(foundPoints, points));
    }

    /** Points come first. They are named also where only single events differ and the sums do not. */
    List<Difference> differences(String kind, String id, List<String> eventIds) {
        List<Difference> differences = new ArrayList<>();
        if (expectedPoints != foundPoints || expectedEvents == foundEvents) {
            differences.add(Difference.of(kind + ".points", id, expectedPoints, foundPoints, eventIds));
        }
        if (expectedEvents != foundEvents) {
            differences.add(Difference.of(kind + ".events", id, expectedEvents, foundEvents, eventIds));
        }
        return differences;
    }
}
