package io.oneapi.account.option;

import io.oneapi.contract.option.OptionApi;
import io.oneapi.platform.peer.ForPeers;
import io.oneapi.platform.peer.OptionRoutes;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells other services what options are stored, but for secrets: only this service signs people in and sends mail. */
@ForPeers
final class InternalOptionController implements OptionRoutes {
    private final OptionApi options;

    InternalOptionController(OptionApi options) {
        this.options = options;
    }

    @Override
    public Map<String, String> storedOptions() {
        return options.storedOptions().entrySet().stream()
                .filter(option -> !OptionKey.isSecret(option.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
