package io.oneapi.relay.content;

import java.time.Duration;

/** Fetching images, for tests of the features above. */
public final class ContentFixtures {
    private ContentFixtures() {}

    public static ContentFetcher fetcher() {
        return new ContentFetcher(new ContentConfig(Duration.ofSeconds(30), "", false));
    }
}
