package io.oneapi.billing.log;

import java.util.ArrayList;
import java.util.List;

/** A part of the log that is answered in one way. */
sealed interface Segment {
    /** How many ids make a block: few enough to read its rows in milliseconds, many enough that sums are short. */
    long BLOCK_SIZE = 4096;

    /** Ids whose rows must be looked at one by one. */
    record Rows(long firstId, long endId) implements Segment {
        static Rows ofBlocks(long first, long end) {
            return new Rows(first * BLOCK_SIZE, end * BLOCK_SIZE);
        }

        static Rows after(long summedBlocks) {
            return new Rows(summedBlocks * BLOCK_SIZE, Long.MAX_VALUE);
        }
    }

    /**
     * Blocks of which the sums tell enough.
     *
     * @param slice the slice of time, counted from 0, that all their rows lie in
     */
    record Blocks(int slice, long first, long end) implements Segment {}

    /** All of the log. */
    static List<Segment> all(long summedBlocks) {
        return List.of(Rows.after(summedBlocks), new Blocks(0, 0, summedBlocks));
    }

    /**
     * What lies in the slices of time, newest ids first.
     *
     * @param spans of all summed blocks, newest first
     */
    static List<Segment> within(List<TimeSlice> slices, List<BlockSpan> spans, long summedBlocks) {
        List<Segment> segments = new ArrayList<>();
        segments.add(Rows.after(summedBlocks));
        for (BlockSpan span : spans) {
            if (slices.stream().anyMatch(slice -> slice.touches(span))) {
                append(segments, segment(slices, span));
            }
        }
        return List.copyOf(segments);
    }

    /** What of the segments, newest ids first, lies below an id. */
    static List<Segment> below(long endId, List<Segment> segments) {
        List<Segment> below = new ArrayList<>();
        for (Segment segment : segments) {
            switch (segment) {
                case Rows rows
                when rows.firstId() < endId -> below.add(new Rows(rows.firstId(), Math.min(rows.endId(), endId)));
                case Rows newer -> {}
                case Blocks blocks -> addBelow(endId, blocks, below);
            }
        }
        return List.copyOf(below);
    }

    /** Sums tell nothing of a part of a block. */
    private static void addBelow(long endId, Blocks blocks, List<Segment> below) {
        long cut = endId / BLOCK_SIZE;
        if (cut >= blocks.end()) {
            below.add(blocks);
            return;
        }
        if (cut >= blocks.first()) {
            below.add(new Rows(cut * BLOCK_SIZE, endId));
        }
        if (cut > blocks.first()) {
            below.add(new Blocks(blocks.slice(), blocks.first(), cut));
        }
    }

    private static Segment segment(List<TimeSlice> slices, BlockSpan span) {
        for (int i = 0; i < slices.size(); i++) {
            if (slices.get(i).covers(span)) {
                return new Blocks(i, span.block(), span.block() + 1);
            }
        }
        return Rows.ofBlocks(span.block(), span.block() + 1);
    }

    /** Joins an older neighbour of the same kind. */
    private static void append(List<Segment> segments, Segment older) {
        Segment last = segments.getLast();
        if (last instanceof Rows rows && older instanceof Rows next && rows.firstId() == next.endId()) {
            segments.set(segments.size() - 1, new Rows(next.firstId(), rows.endId()));
        } else if (last instanceof Blocks blocks && older instanceof Blocks next && blocks.slice() == next.slice()) {
            segments.set(segments.size() - 1, new Blocks(blocks.slice(), next.first(), blocks.end()));
        } else {
            segments.add(older);
        }
    }
}
