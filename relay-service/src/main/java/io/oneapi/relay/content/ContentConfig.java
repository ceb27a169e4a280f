package io.oneapi.relay.content;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How content named by callers is fetched. Read at start, so that a bad value is seen there.
 *
 * @param requestTimeout for the whole of a fetch, redirects and body included
 * @param requestProxy URL of the proxy, empty for none; may hold a password
 * @param allowPrivateAddresses whether callers may name hosts in private networks and on this machine
 */
@Context
@ConfigurationProperties("relay.content")
record ContentConfig(
        @Bindable(defaultValue = "30s") Duration requestTimeout,
        @Bindable(defaultValue = "") String requestProxy,
        @Bindable(defaultValue = "false") boolean allowPrivateAddresses) {
    ContentConfig {
        if (!requestTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "relay.content.request-timeout (USER_CONTENT_REQUEST_TIMEOUT) must be more than 0");
        }
        ContentProxy.parse(requestProxy);
    }

    ContentProxy proxy() {
        return ContentProxy.parse(requestProxy);
    }

    /** Leaves the proxy out, for its password. */
    @Override
    public String toString() {
        return "ContentConfig[requestTimeout=" + requestTimeout + ", allowPrivateAddresses=" + allowPrivateAddresses
                + "]";
    }
}
