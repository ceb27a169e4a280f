package io.oneapi.platform.launch;

import java.util.List;

/**
 * What makes one deployable differ from another.
 *
 * @param name of log files and messages, {@code one-api} for standalone
 * @param defaultPort public port where neither {@code PORT} nor {@code --port} says otherwise
 * @param configFiles YAML files on the class path, later ones over earlier ones
 * @param storage which databases this process opens
 */
public record ServiceDefinition(String name, int defaultPort, List<String> configFiles, Storage storage) {
    public ServiceDefinition {
        configFiles = List.copyOf(configFiles);
    }

    /** Which databases a service keeps its data in. */
    public enum Storage {
        MAIN_DATABASE,
        LOG_DATABASE,
        ALL_DATABASES,
        NONE;

        boolean hasMain() {
            return this == MAIN_DATABASE || this == ALL_DATABASES;
        }

        boolean hasLog() {
            return this == LOG_DATABASE || this == ALL_DATABASES;
        }
    }
}
