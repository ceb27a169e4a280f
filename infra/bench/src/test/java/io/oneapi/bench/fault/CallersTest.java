package io.oneapi.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {
    @ParameterizedTest
    @CsvSource({
        "SEE_CUT_ANSWERS, connection lost",
        "SEE_CUT_ANSWERS, status 502",
        "SEE_REFUSALS, status 503",
        "SEE_NOBODY, connection lost",
        "SEE_NOBODY, no connection"
    })
    void takeWhatBelongsToTheFault(Callers callers, String failure) {
        assertThat(callers.surprises(new Calls(10, Map.of(failure, 1L)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOTICE_NOTHING, connection lost",
        "SEE_CUT_ANSWERS, status 500",
        "SEE_REFUSALS, status 502",
        "SEE_NOBODY, no answer"
    })
    void areSurprisedByEverythingElse(Callers callers, String failure) {
        assertThat(callers.surprises(new Calls(10, Map.of(failure, 2L))))
                .containsExactly("2 calls failed unexpectedly: " + failure);
    }
}
