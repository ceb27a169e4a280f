package io.oneapi.bench.report;

import java.util.function.DoubleFunction;

/**
 * One thing to reach, and how far it is reached. A goal that is missed is told and fails nothing: a shared machine
 * may be slow.
 *
 * @param what what is measured
 * @param measured its value as text
 * @param bar what it should be, as text
 * @param met whether it is
 */
record Goal(String what, String measured, String bar, boolean met) {
    static Goal atLeast(double bar, String what, double measured, DoubleFunction<String> format) {
        return new Goal(what, format.apply(measured), "≥ " + format.apply(bar), measured >= bar);
    }

    static Goal atMost(double bar, String what, double measured, DoubleFunction<String> format) {
        return new Goal(what, format.apply(measured), "≤ " + format.apply(bar), measured <= bar);
    }

    /** For what must not happen at all. */
    static Goal none(String what, long happened) {
        return new Goal(what, Figure.count(happened), "0", happened == 0);
    }

    String verdict() {
        return met ? "yes" : "no";
    }
}
