package io.oneapi.relay.counting;

import io.oneapi.platform.option.Options;
import io.oneapi.relay.content.ContentFixtures;

/** Counting tokens, for tests of the features above. */
public final class CountingFixtures {
    private CountingFixtures() {}

    public static TokenCounter counter(Options options) {
        return new TokenCounter(options, ContentFixtures.fetcher());
    }
}
