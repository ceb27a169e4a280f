package io.oneapi.relay.upstream;

/** The watch over exchanges, for tests of the features above. */
public final class WatchFixtures {
    private WatchFixtures() {}

    public static ExchangeWatch watch() {
        return new ExchangeWatch();
    }
}
