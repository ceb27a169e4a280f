package io.oneapi.billing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.contract.price.PriceApi;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.database.SqlDsn;
import io.oneapi.platform.event.ConfigListener;
import io.oneapi.platform.event.EventBus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceNewsTest {
    @TempDir
    Path directory;

    private final Map<String, String> stored = new HashMap<>();

    @Test
    void comeWhenTheNewPriceHoldsAlready() {
        OptionApi options = () -> Map.copyOf(stored);
        Relay relay = new Relay();
        Databases databases = Databases.of(SqlDsn.sqlite(directory.resolve("one-api.db"), 3000));
        try (ApplicationContext billing = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of("one-api.sync-frequency", "1h", "one-api.trusted-proxies", "127.0.0.0/8"))
                .properties(databases.properties())
                .singletons(databases, options, relay)
                .start()) {
            relay.ratio = () -> billing.getBean(PriceApi.class)
                    .price("gpt-4o", 1, 3, "default")
                    .orElseThrow()
                    .modelRatio()
                    .toPlainString();
            stored.put("ModelRatio", "{\"gpt-4o\": 7}");

            billing.getBean(EventBus.class)
                    .announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));
        }

        assertThat(relay.heard).containsExactly("7");
    }

    /** Asks for a price when it hears that prices have changed. */
    private static final class Relay implements ConfigListener {
        final List<String> heard = new ArrayList<>();
        Supplier<String> ratio = () -> "";

        @Override
        public void accept(List<ConfigChange> changes) {
            if (changes.stream().anyMatch(change -> change.kind() == ConfigChange.Kind.PRICE)) {
                heard.add(ratio.get());
            }
        }
    }
}
