package io.oneapi.standalone.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares two ledgers event by event, and sums the events that differ by whom they were charged to. */
final class LedgerComparison {
    private static final int MOST_EVENT_IDS = 20;
    private static final int MOST_HOLDERS = 1000;

    /** The differences of all holders beyond the most. */
    private static final String OTHERS = "others";

    private static final String UNKNOWN = "unknown";

    private final Map<String, Differing> byHolder = new LinkedHashMap<>();

    private LedgerComparison() {}

    private static final class Differing {
        private Tally tally = Tally.NONE;
        private final List<String> eventIds = new ArrayList<>();

        void name(String eventId) {
            if (eventIds.size() < MOST_EVENT_IDS && !eventIds.contains(eventId)) {
                eventIds.add(eventId);
            }
        }
    }

    /**
     * The differences, of this kind.
     *
     * @param charged what should be booked
     */
    static List<Difference> differences(String kind, Bookings charged, Bookings booked) {
        LedgerComparison comparison = new LedgerComparison();
        comparison.merge(charged, booked);
        return comparison.byHolder.entrySet().stream()
                .flatMap(holder ->
                        holder.getValue().tally.differences(kind, holder.getKey(), holder.getValue().eventIds).stream())
                .toList();
    }

    private void merge(Bookings charges, Bookings bookings) {
        Optional<Booking> charged = charges.next();
        Optional<Booking> booked = bookings.next();
        while (charged.isPresent() || booked.isPresent()) {
            int order = order(charged, booked);
            if (order == 0) {
                compare(charged.get(), booked.get());
            } else if (order < 0) {
                expect(charged.get());
            } else {
                find(booked.get());
            }
            charged = order <= 0 ? charges.next() : charged;
            booked = order >= 0 ? bookings.next() : booked;
        }
    }

    /** Which has the smaller event id; nothing comes after everything. */
    private static int order(Optional<Booking> charged, Optional<Booking> booked) {
        if (charged.isEmpty() || booked.isEmpty()) {
            return Boolean.compare(charged.isEmpty(), booked.isEmpty());
        }
        return charged.get().eventId().compareTo(booked.get().eventId());
    }

    private void compare(Booking charged, Booking booked) {
        Booking expected = charged.holder() == null ? charged.withHolder(booked.holder()) : charged;
        if (!expected.equals(booked)) {
            expect(expected);
            find(booked);
        }
    }

    private void expect(Booking charged) {
        Differing differing = differing(charged);
        differing.tally = differing.tally.plusExpected(charged.quotaPoints());
    }

    private void find(Booking booked) {
        Differing differing = differing(booked);
        differing.tally = differing.tally.plusFound(booked.quotaPoints());
    }

    private Differing differing(Booking booking) {
        String holder = booking.holder() == null ? UNKNOWN : booking.holder().toString();
        boolean hasRoom = byHolder.containsKey(holder) || byHolder.size() < MOST_HOLDERS;
        Differing differing = byHolder.computeIfAbsent(hasRoom ? holder : OTHERS, missing -> new Differing());
        differing.name(booking.eventId());
        return differing;
    }
}
