package io.oneapi.platform.database;

/** Makes patterns for {@code like ? escape '!'} that match what begins with a text. */
public final class LikePrefix {
    private LikePrefix() {}

    /** Without the character 0, which PostgreSQL takes nowhere. */
    public static String pattern(String start) {
        return start.replace("\0", "").replaceAll("[!%_]", "!$0") + "%";
    }
}
