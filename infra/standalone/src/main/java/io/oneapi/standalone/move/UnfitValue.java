package io.oneapi.standalone.move;

/** A value that the target does not take. The message says which, and why. */
final class UnfitValue extends RuntimeException {
    UnfitValue(String where, String why) {
        super(where + ": " + why);
    }

    UnfitValue(String where, String why, Throwable cause) {
        super(where + ": " + why, cause);
    }
}
