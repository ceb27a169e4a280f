package io.oneapi.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.micronaut.context.annotation.Bean;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of the house: who may know whom. */
class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.oneapi");

    private static final Map<String, String> SERVICES = Map.of(
            "relay", "io.oneapi.relay..",
            "account", "io.oneapi.account..",
            "billing", "io.oneapi.billing..",
            "monitor", "io.oneapi.monitor..");

    @ParameterizedTest
    @ValueSource(strings = {"relay", "account", "billing", "monitor"})
    void servicesDoNotKnowEachOther(String service) {
        String[] others = SERVICES.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(service))
                .map(Map.Entry::getValue)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(SERVICES.get(service))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CODE);
    }

    @Test
    void contractsDependOnNothing() {
        classes()
                .that()
                .resideInAPackage("io.oneapi.contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.oneapi.contract..", "java..", "org.jspecify..")
                .check(CODE);
    }

    @Test
    void thePlatformKnowsNoService() {
        noClasses()
                .that()
                .resideInAPackage("io.oneapi.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES.values().toArray(String[]::new))
                .check(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay", "account", "billing", "monitor", "platform", "contract"})
    void featuresFormNoCycles(String part) {
        slices().matching("io.oneapi." + part + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CODE);
    }

    @Test
    void theSharedWordsOfTheRelayDependOnNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("io.oneapi.relay.exchange..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Set.of(
                                "io.oneapi.relay.ingress..",
                                "io.oneapi.relay.pipeline..",
                                "io.oneapi.relay.auth..",
                                "io.oneapi.relay.routing..",
                                "io.oneapi.relay.provider..",
                                "io.oneapi.relay.upstream..",
                                "io.oneapi.relay.usage..",
                                "io.oneapi.relay.journal..",
                                "io.oneapi.relay.limit..",
                                "io.oneapi.relay.channel..")
                        .toArray(String[]::new))
                .check(CODE);
    }

    @Test
    void adaptorsDoNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("io.oneapi.relay.provider..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "io.netty..", "java.net.http..", "org.slf4j..")
                .check(CODE);
    }

    /** On a class it is passed over in silence; {@code @PreDestroy} on the method is not. */
    @Test
    void onlyFactoriesNameTheEndOfABean() {
        noClasses().should().beAnnotatedWith(Bean.class).check(CODE);
    }

    @Test
    void nobodyWritesToTheConsoleButTheLauncher() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.oneapi.platform.launch..", "io.oneapi.bench..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CODE);
    }
}
