package io.oneapi.standalone.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.standalone.environment.Catalogue.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The catalogue {@code docs/environment.yml} has every variable that is read, and the pages are made from it: by this
 * test with {@code -Denvironment-page=write}.
 */
class EnvironmentDocumentTest {
    private static final Path DOCS = Path.of("..", "..", "docs");

    private static Catalogue catalogue;
    private static ReadVariables read;

    @BeforeAll
    static void collect() throws IOException {
        catalogue = Catalogue.read(DOCS.resolve("environment.yml"));
        read = new ReadVariables();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePagesAreMadeFromTheCatalogue(Language language) throws IOException {
        Path file = DOCS.resolve(language.page);
        String page = new EnvironmentPage(catalogue, language).text();

        if (System.getProperty("environment-page", "").equals("write")) {
            Files.writeString(file, page);
        }

        assertThat(file).usingCharset("UTF-8").hasContent(page);
    }

    @Test
    void everyVariableStandsThereOnce() {
        assertThat(catalogue.variables().flatMap(variable -> variable.name().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatProgramsReadStandsInTheCatalogue() {
        assertThat(named(variable -> !variable.isReadByNothing())).containsAll(read.byPrograms());
    }

    @Test
    void whatDeploymentFilesNameStandsInTheCatalogue() {
        assertThat(named(variable -> true)).containsAll(ReadVariables.byDeployment());
    }

    @Test
    void whatTheCatalogueCallsReadIsRead() {
        Set<String> found = new TreeSet<>(read.byPrograms());
        found.addAll(read.byKey());
        found.addAll(ReadVariables.byDeployment());
        found.addAll(ReadVariables.inScripts());

        assertThat(found).containsAll(named(variable -> !variable.isReadByNothing()));
    }

    @Test
    void whatTheCatalogueCallsUnreadIsReadByNoProgram() {
        assertThat(read.byPrograms()).doesNotContainAnyElementsOf(named(Variable::isReadByNothing));
    }

    @Test
    void defaultsAreThoseOfTheConfiguration() {
        Map<String, String> told = new HashMap<>();
        catalogue
                .variables()
                .forEach(variable -> variable.literalDefault()
                        .ifPresent(value -> variable.name().forEach(name -> told.put(name, value))));
        told.keySet().retainAll(read.defaults().keySet());

        assertThat(read.defaults()).containsAllEntriesOf(told);
    }

    private static List<String> named(Predicate<Variable> kind) {
        return catalogue
                .variables()
                .filter(kind)
                .flatMap(variable -> variable.name().stream())
                .toList();
    }
}
