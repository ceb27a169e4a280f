package io.oneapi.monitor;

import io.oneapi.platform.launch.ServiceDefinition;
import io.oneapi.platform.launch.ServiceDefinition.Storage;
import io.oneapi.platform.launch.ServiceLauncher;
import java.util.List;

/** Starts the channel monitor as a process of its own. */
public final class ChannelMonitorApplication {
    private ChannelMonitorApplication() {}

    public static void main(String[] arguments) {
        ServiceDefinition service = new ServiceDefinition(
                "channel-monitor-service",
                3040,
                List.of("platform", "channel-monitor", "internal", "peer-account", "peer-relay"),
                Storage.MAIN_DATABASE);
        new ServiceLauncher(service).run(arguments);
    }
}
