package io.oneapi.bench.report;

import io.oneapi.bench.load.LoadTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that runs during the bench.
 *
 * @param peer another gateway before the same mock, where one takes part
 * @param gatewayPid process of the gateway, where it is known
 */
record Servers(
        LoadTarget mock,
        LoadTarget nginx,
        LoadTarget gateway,
        @Nullable LoadTarget peer,
        @Nullable Long gatewayPid) {
    /** Those that stand between a caller and the mock. */
    List<LoadTarget> proxies() {
        List<LoadTarget> proxies = new ArrayList<>(List.of(nginx, gateway));
        if (peer != null) {
            proxies.add(peer);
        }
        return proxies;
    }

    /** The mock itself, the plain proxy and the gateway. */
    List<LoadTarget> fromBareToFull() {
        return List.of(mock, nginx, gateway);
    }
}
