package io.oneapi.standalone;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import io.oneapi.platform.database.DatabaseSettings;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.testing.database.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** All services in this JVM, over the databases of a test, without a port. */
public final class AllServices {
    private AllServices() {}

    public static ApplicationContext start(TestDatabase main, TestDatabase log, Path dataDir) {
        Databases databases = new Databases(Map.of(Databases.MAIN, settings(main), Databases.LOG, settings(log)));
        Map<String, Object> properties = new HashMap<>(databases.properties());
        properties.put("one-api.data-dir", dataDir.toString());
        properties.put("micronaut.server.port", "-1");
        // Tests have calls of long ago, and look for them.
        properties.put("one-api.events.trim-every", "1h");
        properties.put("endpoints.all.port", "-1");
        // Tests sign in more often than people.
        properties.put("one-api.throttle.critical", "0");
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .propertySources(Stream.of("platform", "relay", "channel-monitor")
                        .map(AllServices::file)
                        .toArray(PropertySource[]::new))
                .properties(properties)
                .singletons(databases)
                .start();
    }

    private static DatabaseSettings settings(TestDatabase database) {
        return database.dsn().map(SqlDsn::parse).orElseGet(() -> SqlDsn.sqlite(database.file(), 3000));
    }

    private static PropertySource file(String name) {
        return new YamlPropertySourceLoader()
                .load(name, ClassPathResourceLoader.defaultLoader(AllServices.class.getClassLoader()))
                .orElseThrow();
    }
}
