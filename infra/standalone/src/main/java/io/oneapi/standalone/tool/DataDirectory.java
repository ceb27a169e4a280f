package io.oneapi.standalone.tool;

import io.oneapi.platform.database.Databases;
import io.oneapi.platform.environment.EnvironmentVariables;
import io.oneapi.platform.launch.DatabaseVariables;
import io.oneapi.platform.launch.ServiceDefinition;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the data directory of a gateway. */
public final class DataDirectory {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "data directory of the gateway (default ./data); SQL_DSN, LOG_SQL_DSN and SQLITE_PATH count as"
                            + " they do for it")
    private Path path = Path.of("data");

    public Path path() {
        return path.toAbsolutePath().normalize();
    }

    /** Those that a gateway with this directory and environment has. */
    public Databases databases(EnvironmentVariables environment) {
        return new DatabaseVariables(environment, path()).databases(ServiceDefinition.Storage.ALL_DATABASES);
    }
}
