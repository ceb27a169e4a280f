package io.oneapi.bench.fault;

/**
 * Something that goes wrong while calls come in.
 *
 * @param <G> what it can happen to
 * @param name by which it is asked for
 * @param what is done, for the table
 * @param need without which it cannot be tried
 * @param callers what they may notice
 * @param steps what is done
 */
record Fault<G extends Gateway>(String name, String what, Need need, Callers callers, Steps<G> steps) {
    /** Breaks something, and repairs it. */
    interface Steps<G extends Gateway> {
        /** Ends when it is repaired; fails when something expected did not happen. */
        void play(G gateway) throws InterruptedException;
    }
}
