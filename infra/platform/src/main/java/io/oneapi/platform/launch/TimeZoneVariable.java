package io.oneapi.platform.launch;

import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.failure.StartFailure;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * The variable {@code TZ}, by which days of statistics and times of the log are told. The virtual machine brings the data
 * of all zones and reads the variable itself, but takes a name that it does not know for UTC without a word.
 */
final class TimeZoneVariable {
    /** Other forms that the operating system takes, such as {@code CST-8}, are no names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]+/[A-Za-z0-9_+/-]+");

    private TimeZoneVariable() {}

    static void check(EnvironmentVariables environment) {
        String zone = environment.text("TZ").orElse("");
        if (NAME.matcher(zone).matches() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new StartFailure(
                    "TZ is '" + zone + "', which is no time zone; name one like Asia/Shanghai, or unset it");
        }
    }
}
