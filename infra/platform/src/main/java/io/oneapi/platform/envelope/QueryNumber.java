package io.oneapi.platform.envelope;

/** A number in a query parameter; one that is absent or cannot be read counts as 0, as One API's clients expect. */
public final class QueryNumber {
    private QueryNumber() {}

    public static long parse(String text) {
        return text.matches("[+-]?[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** A page number counted from 0; a negative one counts as 0. */
    public static int page(String text) {
        return Math.clamp(parse(text), 0, 100_000_000);
    }
}
