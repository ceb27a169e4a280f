package io.oneapi.account.option;

import io.oneapi.contract.option.OptionApi;
import io.oneapi.platform.peer.ForPeers;
import io.oneapi.platform.peer.OptionRoutes;
import java.util.Map;

/** Tells other services what settings are stored. */
@ForPeers
final class InternalOptionController implements OptionRoutes {
    private final OptionApi options;

    InternalOptionController(OptionApi options) {
        this.options = options;
    }

    @Override
    public Map<String, String> storedOptions() {
        return options.storedOptions();
    }
}
