package io.oneapi.platform.request;

/**
 * Paths that filters are for, as regular expressions: the server tries each filter's pattern for every request, and
 * finds out sooner that one of these does not match than it does with Ant's. They hold over line ends too, which a
 * request may smuggle into its path: nothing may lie beside a filter that guards.
 */
public final class PathPatterns {
    /** The management API. */
    public static final String API = "(?s)/api(/.*)?";

    /** The management API, and what of it stands under other paths. */
    public static final String MANAGEMENT = "(?s)/api(/.*)?|(/v1)?/dashboard/billing(/.*)?";

    /** What models answer. */
    public static final String RELAY = "(?s)/v1(/.*)?";

    /** What services ask of each other. */
    public static final String INTERNAL = "(?s)/internal(/.*)?";

    private PathPatterns() {}
}
