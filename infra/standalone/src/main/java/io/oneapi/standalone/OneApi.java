package io.oneapi.standalone;

import io.oneapi.platform.launch.ServiceDefinition;
import io.oneapi.platform.launch.ServiceDefinition.Storage;
import io.oneapi.platform.launch.ServiceLauncher;
import java.util.List;

/** Starts everything: relay, account, billing, channel monitor and console in one process. */
public final class OneApi {
    private OneApi() {}

    public static void main(String[] arguments) {
        ServiceDefinition all = new ServiceDefinition(
                "one-api", 3000, List.of("platform", "relay", "billing", "channel-monitor"), Storage.ALL_DATABASES);
        new ServiceLauncher(all).run(arguments);
    }
}
