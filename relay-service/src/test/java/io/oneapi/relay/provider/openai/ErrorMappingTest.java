package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.UpstreamError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMappingTest {
    private static final String BAD_STATUS = "\"bad_response_status_code\"";

    @Test
    void keepsTheProvidersOwnError() {
        assertThat(ofStatus(
                        400,
                        "{\"error\":{\"message\":\"bad\",\"type\":\"t\",\"param\":\"p\",\"code\":\"c\",\"x\":{}}}"))
                .isEqualTo(rejected(400, new UpstreamError("bad", "t", "p", "\"c\"")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "c"|"c"
            5|5
            null|null
            {"a":1}|null
            "q\\"q"|"q\\"q"
            """)
    void keepsACodeOfTextOrNumber(String code, String expected) {
        assertThat(ofStatus(400, "{\"error\":{\"message\":\"m\",\"code\":" + code + "}}"))
                .isEqualTo(rejected(400, new UpstreamError("m", "upstream_error", "", expected)));
    }

    @Test
    void takesAPlainTextErrorAsTheMessage() {
        assertThat(ofStatus(500, "{\"error\":\"out of memory\"}"))
                .isEqualTo(rejected(500, new UpstreamError("out of memory", "upstream_error", "", "null")));
    }

    @Test
    void showsTheTitleOfAnHtmlPage() {
        assertThat(ofStatus(502, "<html><head><TITLE lang=en>502 Bad\n Gateway</TITLE></head><body>x</body></html>"))
                .isEqualTo(rejected(502, new UpstreamError("502 Bad  Gateway", "upstream_error", "502", BAD_STATUS)));
    }

    @Test
    void showsABodyOfPlainText() {
        assertThat(ofStatus(503, " upstream connect error\u0000\r\n"))
                .isEqualTo(rejected(
                        503, new UpstreamError("upstream connect error", "upstream_error", "503", BAD_STATUS)));
    }

    @Test
    void showsABodyThatIsAnArray() {
        assertThat(ofStatus(400, "[{\"error\":{\"message\":\"no\"}}]"))
                .isEqualTo(rejected(
                        400,
                        new UpstreamError("[{\"error\":{\"message\":\"no\"}}]", "upstream_error", "400", BAD_STATUS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}", "{\"error\":null}"})
    void statesTheStatusWhenTheBodySaysNothing(String body) {
        assertThat(ofStatus(500, body))
                .isEqualTo(rejected(
                        500, new UpstreamError("bad response status code 500", "upstream_error", "500", BAD_STATUS)));
    }

    @Test
    void shortensLongTexts() {
        assertThat(ofStatus(500, "x".repeat(100_000)))
                .isInstanceOfSatisfying(
                        RelayFailure.UpstreamRejected.class,
                        failure -> assertThat(failure.error().message()).isEqualTo("x".repeat(512)));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void hidesThatOurCredentialWasRefused(int status) {
        assertThat(ofStatus(status, "{\"error\":{\"message\":\"key sk-1 is wrong\"}}"))
                .isEqualTo(new RelayFailure.UpstreamAuthFailed());
    }

    @ParameterizedTest
    @CsvSource({"302, 502", "204, 502", "400, 400", "404, 404", "429, 429", "599, 599", "600, 502"})
    void answersWithAnErrorStatusOnly(int status, int expected) {
        assertThat(ofStatus(status, ""))
                .isInstanceOfSatisfying(
                        RelayFailure.UpstreamRejected.class,
                        failure -> assertThat(failure.status()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_error, x, 429",
        "x, rate_limit_exceeded, 429",
        "x, 429, 429",
        "invalid_request_error, x, 400",
        "x, context_length_exceeded, 400",
        "x, content_filter, 400",
        "server_error, x, 502",
        "x, x, 502"
    })
    void givesErrorsInsideAGoodAnswerTheStatusOfTheirClass(String type, String code, int expected) {
        ErrorScan error = new ErrorScan("m", type, "", '"' + code + '"');

        assertThat(ErrorMapping.inBody(error))
                .isEqualTo(rejected(expected, new UpstreamError("m", type, "", '"' + code + '"')));
    }

    @ParameterizedTest
    @CsvSource({"insufficient_quota, x", "x, invalid_api_key", "authentication_error, x", "permission_error, x"})
    void hidesErrorsOfOurAccountInsideAGoodAnswer(String type, String code) {
        assertThat(ErrorMapping.inBody(new ErrorScan("m", type, "", '"' + code + '"')))
                .isEqualTo(new RelayFailure.UpstreamAuthFailed());
    }

    private static RelayFailure ofStatus(int status, String body) {
        return ErrorMapping.ofStatus(status, body.getBytes(UTF_8));
    }

    private static RelayFailure rejected(int status, UpstreamError error) {
        return new RelayFailure.UpstreamRejected(status, error, Map.of());
    }
}
