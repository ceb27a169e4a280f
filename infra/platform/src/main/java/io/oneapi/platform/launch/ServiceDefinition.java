package io.oneapi.platform.launch;

import java.util.List;

/**
 * What makes one deployable differ from another.
 *
 * @param name of log files and messages, {@code one-api} for standalone
 * @param defaultPort public port where neither {@code PORT} nor {@code --port} says otherwise
 * @param configFiles YAML files on the class path, later ones over earlier ones
 * @param storage whether this process opens the database
 */
public record ServiceDefinition(String name, int defaultPort, List<String> configFiles, Storage storage) {
    public ServiceDefinition {
        configFiles = List.copyOf(configFiles);
    }

    /** Whether a service keeps data of its own. */
    public enum Storage {
        DATABASE,
        NONE
    }
}
