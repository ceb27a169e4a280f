package io.oneapi.billing.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * The ranges of events in which the ledgers have not been found equal yet. Usage may come late, from a relay that was
 * away for a while, so a range that differs counts only when it differs the next time as well.
 */
final class OpenRanges {
    static final Duration STEP = Duration.ofMinutes(10);

    /** A good day; beyond that the two oldest become one. */
    private static final int MOST = 200;

    private static final int COUNTS_FROM = 2;

    private final Deque<OpenRange> ranges = new ArrayDeque<>();
    private Instant end;

    OpenRanges(Instant beginning) {
        this.end = beginning;
    }

    private record OpenRange(EventRange events, int timesDiffered, Disagreement by) {
        OpenRange comparedAgain(Disagreement now) {
            return new OpenRange(events, timesDiffered + 1, now);
        }

        OpenRange joinedWith(OpenRange next) {
            return new OpenRange(
                    new EventRange(events.from(), next.events.to()),
                    Math.min(timesDiffered, next.timesDiffered),
                    by.plus(next.by));
        }
    }

    /** Opens ranges up to a time. What is shorter than a range waits for the next time. */
    void openUntil(Instant time) {
        while (!end.plus(STEP).isAfter(time)) {
            ranges.addLast(new OpenRange(new EventRange(end, end.plus(STEP)), 0, Disagreement.NONE));
            end = end.plus(STEP);
            if (ranges.size() > MOST) {
                ranges.addFirst(ranges.removeFirst().joinedWith(ranges.removeFirst()));
            }
        }
    }

    /** Compares each, and closes those that are equal. Nothing is closed when a comparison fails. */
    void compare(Function<EventRange, Disagreement> comparison) {
        List<OpenRange> compared = ranges.stream()
                .map(range -> range.comparedAgain(comparison.apply(range.events())))
                .filter(range -> !range.by().equals(Disagreement.NONE))
                .toList();
        ranges.clear();
        ranges.addAll(compared);
    }

    /** By how much the ledgers differ, in all ranges together. */
    Disagreement disagreement() {
        return ranges.stream()
                .filter(range -> range.timesDiffered() >= COUNTS_FROM)
                .map(OpenRange::by)
                .reduce(Disagreement.NONE, Disagreement::plus);
    }
}
