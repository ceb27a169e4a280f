package io.oneapi.platform.option;

import java.util.Map;

/** Stored settings, for tests of what follows them. */
public final class OptionFixtures {
    private OptionFixtures() {}

    public static Options options(Map<String, String> stored) {
        return new Options(() -> stored);
    }
}
