package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlEncodedFormTest {
    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, true",
        "Application/X-WWW-Form-Urlencoded;charset=utf-8, true",
        "application/json, false",
        "'', false"
    })
    void isToldByTheContentType(String contentType, boolean expected) {
        assertThat(UrlEncodedForm.isOne(contentType)).isEqualTo(expected);
    }

    @Test
    void findsTheFieldsThatMatter() {
        FormScan form = scan("language=de&model=whisper-1&stream=true&response_format=srt&x");

        assertThat(form).isEqualTo(new FormScan("whisper-1", new Span(18, 27), true, "srt", FormScan.NO_FILE));
    }

    @Test
    void leavesOutWhatIsNotThere() {
        assertThat(scan("")).isEqualTo(new FormScan("", null, false, "", FormScan.NO_FILE));
    }

    @ParameterizedTest
    @CsvSource({
        "model=a+b, a b, a+b",
        "model=%E6%A8%A1, 模, %E6%A8%A1",
        "model=a%2Fb, a/b, a%2Fb",
        "model=a=b, a=b, a=b",
        "mod%65l=a, a, a",
        "x=模&model=a, a, a",
        "model=模, 模, 模",
        "model=a&model=b, b, b"
    })
    void undoesEscapesButRemembersThePlaceAsWritten(String body, String model, String written) {
        byte[] bytes = body.getBytes(UTF_8);

        FormScan form = UrlEncodedForm.scan(bytes);

        Span at = Objects.requireNonNull(form.modelAt());
        assertThat(form.model()).isEqualTo(model);
        assertThat(new String(bytes, at.from(), at.to() - at.from(), UTF_8)).isEqualTo(written);
    }

    @Test
    void countsPlacesInBytesThoughSomeAreNoText() {
        byte[] bytes = "x=\u00ff\u00fe&model=a".getBytes(ISO_8859_1);

        assertThat(UrlEncodedForm.scan(bytes).modelAt()).isEqualTo(new Span(11, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model=%", "model=%4", "model=%zz", "response_format=%", "%=a"})
    void refusesEscapesThatAreNone(String body) {
        assertThatThrownBy(() -> scan(body))
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isEqualTo(new RelayFailure.InvalidRequest("the form is not url-encoded", "invalid_text_request"));
    }

    private static FormScan scan(String body) {
        return UrlEncodedForm.scan(body.getBytes(UTF_8));
    }
}
