package io.oneapi.relay;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import java.util.Map;

/** Configuration records as a start of the service would read them. */
public final class ConfigFixtures {
    private ConfigFixtures() {}

    /** From properties alone. */
    public static <C> C read(Class<C> type, Map<String, Object> properties) {
        return start(type, PropertySource.of("test", properties));
    }

    /** From the service's own file and the variables it names. */
    public static <C> C readOfTheService(Class<C> type, Map<String, Object> variables) {
        PropertySource file = new YamlPropertySourceLoader()
                .load("relay", ClassPathResourceLoader.defaultLoader(ConfigFixtures.class.getClassLoader()))
                .orElseThrow();
        PropertySource environment = PropertySource.of(
                "variables", variables, PropertyConvention.ENVIRONMENT_VARIABLE, PropertySource.Origin.of("variables"));
        return start(type, file, environment);
    }

    private static <C> C start(Class<C> type, PropertySource... sources) {
        try (ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of("one-api.trusted-proxies", "127.0.0.0/8"))
                .propertySources(sources)
                .start()) {
            return context.getBean(type);
        }
    }
}
