package io.oneapi.relay.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseModelTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{\"id\":\"a\",\"model\":\"gpt-4o-2024-08-06\"}     | gpt-4o-2024-08-06",
                "{\"choices\":[{\"model\":\"inner\"}],\"model\":\"m\"} | m",
                "{\"choices\":[{\"model\":\"inner\"}]}               | none",
                "{\"model\":null}                                    | none",
                "{\"model\":\"m\",                                   | m",
                "[DONE]                                              | none",
                "1\\n00:00 --> 00:01                                 | none"
            })
    void isTheOneThatTheAnswerNames(String answer, String model) {
        assertThat(ResponseModel.in(answer.getBytes(UTF_8)).orElse(null)).isEqualTo(model);
    }
}
