package io.oneapi.relay.provider;

import io.micronaut.json.JsonMapper;

/** The table of providers, for tests of the features above. */
public final class ProviderFixtures {
    private ProviderFixtures() {}

    public static ProviderCatalog catalog() {
        return new ProviderCatalog(JsonMapper.createDefault());
    }
}
