package io.oneapi.bench.report;

import java.util.Locale;

/** How numbers are written in the report, the same in every table. */
public final class Figure {
    private Figure() {}

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }

    static String rounded(double value) {
        return count(Math.round(value));
    }

    public static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }

    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    static String mib(double mib) {
        return String.format(Locale.ROOT, "%.0f MiB", mib);
    }

    static String mibPerMinute(double mib) {
        return String.format(Locale.ROOT, "%.2f MiB a minute", mib);
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }
}
