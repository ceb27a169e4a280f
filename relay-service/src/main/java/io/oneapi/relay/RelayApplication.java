package io.oneapi.relay;

import io.oneapi.platform.launch.ServiceDefinition;
import io.oneapi.platform.launch.ServiceDefinition.Storage;
import io.oneapi.platform.launch.ServiceLauncher;
import java.util.List;

/** Starts the relay as a process of its own. */
public final class RelayApplication {
    private RelayApplication() {}

    public static void main(String[] arguments) {
        ServiceDefinition service = new ServiceDefinition(
                "relay-service",
                3010,
                List.of("platform", "relay", "internal", "peer-account", "peer-billing", "peer-channel-monitor"),
                Storage.NONE);
        new ServiceLauncher(service).run(arguments);
    }
}
