package io.oneapi.relay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.upstream.SseEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownModelTest {
    private static final ShownModel ALIAS = new ShownModel("my \"alias\"");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model":"gpt-4o-2024-08-06","n":1.0}           | {"model":"my \\"alias\\"","n":1.0}
            { "id" : "a", "model" : "m" , "x":{"model":1} } | { "id" : "a", "model" : "my \\"alias\\"" , "x":{"model":1} }
            {"x":{"model":"inner"},"model":"Grüße"}         | {"x":{"model":"inner"},"model":"my \\"alias\\""}
            {"model":null,"n":1}                            | {"model":null,"n":1}
            {"n":1}                                         | {"n":1}
            [{"model":"m"}]                                 | [{"model":"m"}]
            plain words                                     | plain words
            """)
    void isCutIntoAnAnswer(String answer, String shown) {
        assertThat(new String(ALIAS.in(answer.getBytes(UTF_8)), UTF_8)).isEqualTo(shown);
        assertThat(ShownModel.AS_ANSWERED.in(answer.getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data: {"model":"m","n":1}~~            | {"model":"m","n":1}    | data: {"model":"my \\"alias\\"","n":1}~~
            event: a~data:{"model":"m"}~~          | {"model":"m"}          | event: a~data:{"model":"my \\"alias\\""}~~
            id: 7~data: {"n":1,~data: "model":"m"}~~ | {"n":1,~"model":"m"} | id: 7~data: {"n":1, "model":"my \\"alias\\""}~~
            : comment~~                            | ``                     | : comment~~
            """)
    void isCutIntoAnEvent(String raw, String data, String shown) {
        SseEvent event = new SseEvent(bytes(raw), bytes(data));

        assertThat(new String(ALIAS.in(event, event.raw()), UTF_8)).isEqualTo(shown.replace('~', '\n'));
    }

    private static byte[] bytes(String text) {
        return text.replace('~', '\n').getBytes(UTF_8);
    }
}
