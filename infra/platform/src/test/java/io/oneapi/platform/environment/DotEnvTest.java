package io.oneapi.platform.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            PORT=3001                                 | PORT   | 3001
            PORT = 3001                               | PORT   | 3001
            export PORT=3001                          | PORT   | 3001
            PORT=3001 # of the gateway                | PORT   | 3001
            EMPTY=                                    | EMPTY  | ''
            EMPTY= # nothing                          | EMPTY  | ''
            SECRET=pass#word                          | SECRET | pass#word
            TEXT=two words                            | TEXT   | two words
            DSN=u:p@tcp(h:1)/d?a=b&c=d                | DSN    | u:p@tcp(h:1)/d?a=b&c=d
            TEXT='literal $OUTER \\n # text'          | TEXT   | literal $OUTER \\n # text
            TEXT="quoted # text" # comment            | TEXT   | quoted # text
            TEXT="say \\"hi\\""                       | TEXT   | say "hi"
            TEXT=$OUTER                               | TEXT   | outside
            TEXT=<${OUTER}>                           | TEXT   | <outside>
            TEXT="<$OUTER>"                           | TEXT   | <outside>
            TEXT=<$UNKNOWN>                           | TEXT   | <>
            """, delimiter = '|', quoteCharacter = '`', emptyValue = "")
    void readsALine(String line, String name, String value) {
        Map<String, String> variables = DotEnv.parse(line, DotEnvTest::outer);

        assertThat(variables).containsExactly(Map.entry(name, value.equals("''") ? "" : value));
    }

    @Test
    void resolvesNewlinesInDoubleQuotes() {
        Map<String, String> variables = DotEnv.parse("PEM=\"first\\nsecond\"", DotEnvTest::outer);

        assertThat(variables).containsEntry("PEM", "first\nsecond");
    }

    @Test
    void expandsVariablesOfLinesBefore() {
        Map<String, String> variables = DotEnv.parse("HOST=db\nURL=http://${HOST}:80", DotEnvTest::outer);

        assertThat(variables).containsEntry("URL", "http://db:80");
    }

    @Test
    void expandsVariablesOfTheProcessBeforeItsOwn() {
        Map<String, String> variables = DotEnv.parse("OUTER=inside\nTEXT=$OUTER", DotEnvTest::outer);

        assertThat(variables).containsEntry("TEXT", "outside");
    }

    @Test
    void letsALaterLineWin() {
        Map<String, String> variables = DotEnv.parse("A=1\r\nA=2\r\n", DotEnvTest::outer);

        assertThat(variables).containsExactly(Map.entry("A", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "# A=1", "no assignment", "=1", "two names=1", "1A=1"})
    void passesOverWhatIsNoAssignment(String line) {
        assertThat(DotEnv.parse(line, DotEnvTest::outer)).isEmpty();
    }

    private static Optional<String> outer(String name) {
        return name.equals("OUTER") ? Optional.of("outside") : Optional.empty();
    }
}
