package io.oneapi.billing;

import io.oneapi.platform.launch.ServiceDefinition;
import io.oneapi.platform.launch.ServiceDefinition.Storage;
import io.oneapi.platform.launch.ServiceLauncher;
import java.util.List;

/** Starts the billing service as a process of its own. */
public final class BillingApplication {
    private BillingApplication() {}

    public static void main(String[] arguments) {
        ServiceDefinition service = new ServiceDefinition(
                "billing-service",
                3030,
                List.of("platform", "billing", "internal", "peer-account", "peer-channel-monitor"),
                Storage.LOG_DATABASE);
        new ServiceLauncher(service).run(arguments);
    }
}
