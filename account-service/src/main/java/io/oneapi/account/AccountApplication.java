package io.oneapi.account;

import io.oneapi.platform.launch.ServiceDefinition;
import io.oneapi.platform.launch.ServiceDefinition.Storage;
import io.oneapi.platform.launch.ServiceLauncher;
import java.util.List;

/** Starts the account service as a process of its own. */
public final class AccountApplication {
    private AccountApplication() {}

    public static void main(String[] arguments) {
        ServiceDefinition service = new ServiceDefinition(
                "account-service",
                3020,
                List.of("platform", "internal", "peer-billing", "peer-channel-monitor", "account"),
                Storage.MAIN_DATABASE);
        new ServiceLauncher(service).run(arguments);
    }
}
