package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
    private static final String TYPE = "multipart/form-data; boundary=BOUND";
    private static final String END = "--BOUND--\r\n";

    @Test
    void findsTheFieldsThatMatterInTheOrderOfMostClients() {
        String body = file("audio.mp3", "ID3 sound")
                + field("model", "whisper-1")
                + field("response_format", "verbose_json")
                + field("stream", "true")
                + END;

        FormScan form = scan(body);

        assertThat(form.model()).isEqualTo("whisper-1");
        assertThat(at(form, body)).isEqualTo("whisper-1");
        assertThat(form.responseFormat()).isEqualTo("verbose_json");
        assertThat(form.stream()).isTrue();
        assertThat(textAt(form.file(), body)).isEqualTo("ID3 sound");
    }

    @Test
    void findsTheSameWhenTheModelComesBeforeTheFile() {
        String body = field("model", "whisper-1") + file("a", "sound") + END;

        FormScan form = scan(body);

        assertThat(form.model()).isEqualTo("whisper-1");
        assertThat(textAt(form.file(), body)).isEqualTo("sound");
    }

    @Test
    void refusesTwoModelsSinceAProviderMayTakeTheOther() {
        assertRefused(field("model", "cheap") + field("model", "dear") + END, TYPE, "more than once");
    }

    @Test
    void readsTheNameOfAPartFromItsDispositionOnly() {
        String part = field("model", "m").replaceFirst("\r\n", "\r\nContent-Type: text/plain; name=x\r\n");

        assertThat(part).contains("name=x");
        assertThat(scan(part + END).model()).isEqualTo("m");
    }

    @Test
    void leavesOutWhatIsNotThere() {
        FormScan form = scan(field("language", "de") + END);

        assertThat(form).isEqualTo(new FormScan("", null, false, "", FormScan.NO_FILE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=BOUND",
                "multipart/form-data; boundary=\"BOUND\"",
                "Multipart/Form-Data;BOUNDARY=BOUND",
                "multipart/form-data; charset=utf-8; boundary=BOUND; x=y",
                "multipart/form-data; boundary=BOUND;charset=utf-8"
            })
    void takesTheBoundaryQuotedOrNot(String contentType) {
        assertThat(MultipartForm.isOne(contentType)).isTrue();
        assertThat(scan(field("model", "m") + END, contentType).model()).isEqualTo("m");
    }

    @Test
    void takesABoundaryWithBlanksAndSignsInQuotes() {
        String body = "--a b:c'()+_,-./=?\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm\r\n"
                + "--a b:c'()+_,-./=?--";

        assertThat(scan(body, "multipart/form-data; boundary=\"a b:c'()+_,-./=?\"")
                        .model())
                .isEqualTo("m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary="})
    void refusesAContentTypeWithoutBoundary(String contentType) {
        assertRefused(field("model", "m") + END, contentType, "names no boundary");
    }

    @Test
    void stepsOverWhatStandsBeforeTheFirstBoundaryAndBehindTheLast() {
        String body = "This is a form.\r\n" + field("model", "m") + END + "\r\n" + field("model", "other") + END;

        FormScan form = scan(body);

        assertThat(form.model()).isEqualTo("m");
        assertThat(at(form, body)).isEqualTo("m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no form",
                "--BOUND",
                "--BOUND\r\n",
                "--BOUND\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1",
                "--BOUND\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1\r\n",
                "--BOUND\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1\r\n--BOUND",
                "--BOUND\r\nContent-Disposition: form-data; name=\"model\"\r\nno blank line\r\n--BOUND--"
            })
    void refusesAFormThatBreaksOff(String body) {
        assertRefused(body, TYPE, "the form");
    }

    @Test
    void endsALineBeforeABoundaryOnlyOnce() {
        String body = field("model", " m\r\n") + END;

        FormScan form = scan(body);

        assertThat(form.model()).isEqualTo("m");
        assertThat(at(form, body)).isEqualTo(" m\r\n");
    }

    @Test
    void takesAnEmptyPartForAnEmptyValue() {
        String body = field("model", "") + END;

        FormScan form = scan(body);

        assertThat(form.model()).isEmpty();
        assertThat(at(form, body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            form-data; name="file"; filename="a.mp3"
            form-data; name="file"; filename*=UTF-8''%e4%bd%a0.mp3
            form-data; filename="a.mp3"; name="model"
            form-data; name="model"; FileName=a.mp3
            """)
    void tellsAFileByItsFileName(String disposition) {
        String body = "--BOUND\r\nContent-Disposition: " + disposition + "\r\n\r\nsound\r\n" + END;

        FormScan form = scan(body);

        assertThat(form.model()).isEmpty();
        assertThat(textAt(form.file(), body)).isEqualTo("sound");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            form-data; name="model"
            form-data; name=model
            form-data;name="model"
            form-data; x="y"; NAME="model"
            """)
    void readsTheNameOfAFieldQuotedOrNot(String disposition) {
        assertThat(scan("--BOUND\r\ncontent-disposition: " + disposition + "\r\n\r\nm\r\n" + END)
                        .model())
                .isEqualTo("m");
    }

    @Test
    void remembersTheFirstOfTwoFiles() {
        String body = file("a", "one") + file("b", "two") + END;

        assertThat(textAt(scan(body).file(), body)).isEqualTo("one");
    }

    @Test
    void isNotMisledByTheBoundarysTextInsideAFile() {
        String sound = "x--BOUND\r\n-BOUND\n--BOUND\r--BOUND--\r\n--BOUN\r\n -- BOUND";
        String body = file("a", sound) + field("model", "m") + END;

        FormScan form = scan(body);

        assertThat(textAt(form.file(), body)).isEqualTo(sound);
        assertThat(form.model()).isEqualTo("m");
    }

    @Test
    void countsPlacesInBytesWhateverTheFileHolds() {
        byte[] sound = new byte[512];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) i;
        }
        String body = file("a", new String(sound, ISO_8859_1)) + field("model", "m") + END;

        FormScan form = scan(body);

        assertThat(form.file().to() - form.file().from()).isEqualTo(sound.length);
        assertThat(at(form, body)).isEqualTo("m");
    }

    @Test
    void takesFieldsOf4096BytesAndRefusesLongerOnes() {
        assertThat(scan(field("model", "m".repeat(4096)) + END).model()).hasSize(4096);
        assertRefused(field("model", "m".repeat(4097)) + END, TYPE, "longer than 4096 bytes");
    }

    @Test
    void leavesTheLengthOfFieldsItDoesNotUseToTheProvider() {
        assertThat(scan(field("prompt", "p".repeat(100_000)) + field("model", "m") + END)
                        .model())
                .isEqualTo("m");
    }

    @Test
    void takes100PartsAndRefusesMore() {
        assertThat(scan(field("x", "y").repeat(99) + field("model", "m") + END).model())
                .isEqualTo("m");
        assertRefused(field("x", "y").repeat(101) + END, TYPE, "more than 100 parts");
    }

    @Test
    void refusesAPartWhoseHeadDoesNotEnd() {
        String body = "--BOUND\r\nX: " + "x".repeat(20_000) + "\r\n\r\ny\r\n" + END;

        assertRefused(body, TYPE, "has no head");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "false, false", "1, false", "'', false"})
    void streamsOnlyWhenTheFieldSaysTrue(String value, boolean expected) {
        assertThat(scan(field("stream", value) + END).stream()).isEqualTo(expected);
    }

    private static String field(String name, String value) {
        return "--BOUND\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--BOUND\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: audio/mpeg\r\n\r\n" + content + "\r\n";
    }

    private static FormScan scan(String body) {
        return scan(body, TYPE);
    }

    private static FormScan scan(String body, String contentType) {
        return MultipartForm.scan(ByteBuffer.wrap(body.getBytes(ISO_8859_1)), contentType);
    }

    private static String at(FormScan form, String body) {
        return textAt(Objects.requireNonNull(form.modelAt()), body);
    }

    private static String textAt(Span span, String body) {
        return body.substring(span.from(), span.to());
    }

    private static void assertRefused(String body, String contentType, String reason) {
        assertThatThrownBy(() -> MultipartForm.scan(ByteBuffer.wrap(body.getBytes(UTF_8)), contentType))
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isInstanceOfSatisfying(RelayFailure.InvalidRequest.class, failure -> {
                    assertThat(failure.code()).isEqualTo("invalid_text_request");
                    assertThat(failure.reason()).contains(reason);
                });
    }
}
