package io.oneapi.platform.option;

import io.oneapi.platform.copy.Snapshots;
import java.util.Map;

/** Stored settings, for tests of what follows them. */
public final class OptionFixtures {
    private OptionFixtures() {}

    public static Options options(Map<String, String> stored) {
        return new Options(new Snapshots(), () -> stored);
    }
}
