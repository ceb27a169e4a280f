package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.standalone.ContractPeople.Person;
import io.oneapi.testing.database.Dialect;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the management API lets through whom it should, and nobody else. */
@ParameterizedClass
@EnumSource(Dialect.class)
class ManagementContractTest {
    private static final Pattern REFUSAL =
            Pattern.compile("Not signed in|access token is invalid|has been banned|No permission");

    private static final Map<Dialect, ContractSite> SITES = new EnumMap<>(Dialect.class);

    @TempDir
    static Path directory;

    private final ContractSite site;

    ManagementContractTest(Dialect dialect) {
        site = Objects.requireNonNull(SITES.get(dialect));
    }

    @BeforeAll
    static void start() {
        for (Dialect dialect : Dialect.values()) {
            SITES.put(dialect, ContractSite.start(dialect, directory));
        }
    }

    @AfterAll
    static void stop() {
        SITES.values().forEach(ContractSite::close);
    }

    @BeforeEach
    void restorePeople() {
        site.people().restore();
    }

    static Stream<Arguments> calls() {
        return ManagementRoute.ALL.stream()
                .flatMap(route -> Stream.of(Person.values()).map(person -> Arguments.of(person, route)));
    }

    @Test
    void coversTheContract() {
        assertThat(ManagementRoute.ALL.subList(0, 72)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("calls")
    void letsThroughWithASessionWhomItShould(Person person, ManagementRoute route) {
        HttpResponse<String> answer =
                site.people().withSession(person, site.people().to(route));

        assertOutcome(person, route, answer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("calls")
    void letsThroughWithAnAccessTokenWhomItShould(Person person, ManagementRoute route) {
        HttpResponse<String> answer =
                site.people().withAccessToken(person, site.people().to(route));

        assertOutcome(person, route, answer);
    }

    private static void assertOutcome(Person person, ManagementRoute route, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isNotIn(404, 500);
        switch (route.level()) {
            case NONE -> assertLetThrough(answer);
            case USER -> assertOutcome(person, 1, answer);
            case ADMIN -> assertOutcome(person, 10, answer);
            case ROOT -> assertOutcome(person, 100, answer);
            case API_KEY -> assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    private static void assertOutcome(Person person, int minimumRole, HttpResponse<String> answer) {
        if (person == Person.GUEST) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Admin.json(answer).get("success").asBoolean()).isFalse();
        } else if (person.isIn() && person.role() >= minimumRole) {
            assertLetThrough(answer);
        } else {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(ContractPeople.message(answer)).containsPattern(REFUSAL);
        }
    }

    private static void assertLetThrough(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isNotEqualTo(401);
        assertThat(ContractPeople.message(answer)).doesNotContainPattern(REFUSAL);
    }
}
