package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.FailureTable;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.UpstreamError;
import io.oneapi.relay.provider.UpstreamRefusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMappingTest {
    private static final String BAD_STATUS = "\"bad_response_status_code\"";

    @Test
    void keepsTheProvidersOwnError() {
        assertThat(withoutClass(ofStatus(
                        400,
                        "{\"error\":{\"message\":\"bad\",\"type\":\"t\",\"param\":\"p\",\"code\":\"c\",\"x\":{}}}")))
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
        assertThat(withoutClass(ofStatus(400, "{\"error\":{\"message\":\"m\",\"code\":" + code + "}}")))
                .isEqualTo(rejected(400, new UpstreamError("m", "upstream_error", "", expected)));
    }

    @Test
    void takesAPlainTextErrorAsTheMessage() {
        assertThat(withoutClass(ofStatus(500, "{\"error\":\"out of memory\"}")))
                .isEqualTo(rejected(500, new UpstreamError("out of memory", "upstream_error", "", "null")));
    }

    @Test
    void showsTheTitleOfAnHtmlPage() {
        assertThat(withoutClass(ofStatus(
                        502, "<html><head><TITLE lang=en>502 Bad\n Gateway</TITLE></head><body>x</body></html>")))
                .isEqualTo(rejected(502, new UpstreamError("502 Bad  Gateway", "upstream_error", "502", BAD_STATUS)));
    }

    @Test
    void showsABodyOfPlainText() {
        assertThat(withoutClass(ofStatus(503, " upstream connect error\u0000\r\n")))
                .isEqualTo(rejected(
                        503, new UpstreamError("upstream connect error", "upstream_error", "503", BAD_STATUS)));
    }

    @Test
    void showsABodyThatIsAnArray() {
        assertThat(withoutClass(ofStatus(400, "[{\"error\":{\"message\":\"no\"}}]")))
                .isEqualTo(rejected(
                        400,
                        new UpstreamError("[{\"error\":{\"message\":\"no\"}}]", "upstream_error", "400", BAD_STATUS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}", "{\"error\":null}"})
    void statesTheStatusWhenTheBodySaysNothing(String body) {
        assertThat(withoutClass(ofStatus(500, body)))
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
    @ValueSource(strings = {"<title>", "<title", "<title><"})
    @Timeout(5)
    void isNotHeldUpByPagesThatRepeatTheBeginningOfATitle(String piece) {
        String page = piece.repeat(1 << 17);

        for (int i = 0; i < 5; i++) {
            assertThat(ofStatus(502, page)).isInstanceOf(RelayFailure.UpstreamRejected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void hidesThatOurCredentialWasRefused(int status) {
        assertThat(ofStatus(status, "{\"error\":{\"message\":\"key sk-1 is wrong\"}}"))
                .isInstanceOf(RelayFailure.UpstreamAuthFailed.class);
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

        assertThat(withoutClass(ErrorMapping.inBody(error)))
                .isEqualTo(rejected(expected, new UpstreamError("m", type, "", '"' + code + '"')));
    }

    @ParameterizedTest
    @CsvSource({"insufficient_quota, x", "x, invalid_api_key", "authentication_error, x", "permission_error, x"})
    void hidesErrorsOfOurAccountInsideAGoodAnswer(String type, String code) {
        assertThat(ErrorMapping.inBody(new ErrorScan("m", type, "", '"' + code + '"')))
                .isInstanceOf(RelayFailure.UpstreamAuthFailed.class);
    }

    private static RelayFailure ofStatus(int status, String body) {
        return ErrorMapping.of(new UpstreamRefusal(status, body.getBytes(UTF_8), Map.of("retry-after", "7")));
    }

    /** Leaves class and headers of the actual failure out of the comparison. */
    private static RelayFailure rejected(int status, UpstreamError error) {
        return new RelayFailure.UpstreamRejected(status, error, FailureClass.CLIENT, Map.of());
    }

    private static RelayFailure withoutClass(RelayFailure failure) {
        return failure instanceof RelayFailure.UpstreamRejected rejected
                ? rejected(rejected.status(), rejected.error())
                : failure;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400|invalid_request_error|x|m|CLIENT
            413|x|x|m|CLIENT
            415|x|x|m|CLIENT
            422|x|x|m|CLIENT
            404|x|x|m|MISSING
            400|x|model_not_found|m|MISSING
            404|x|DeploymentNotFound|m|MISSING
            429|requests|rate_limit_exceeded|m|RATE
            529|overloaded_error|x|m|RATE
            408|x|x|m|SLOW
            504|x|x|m|SLOW
            524|x|x|m|SLOW
            500|x|x|m|SERVER
            503|x|x|m|SERVER
            302|x|x|m|SERVER
            400|x|content_filter|m|CLIENT
            """)
    void tellsWhoseFaultItIs(int status, String type, String code, String message, FailureClass kind) {
        String body =
                "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"code\":\"" + code + "\"}}";

        assertThat(FailureTable.entry(ofStatus(status, body)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401|x|x|m
            402|x|x|m
            403|x|x|m
            429|insufficient_quota|insufficient_quota|You exceeded your current quota
            400|x|Arrearage|Access denied
            """)
    void hidesWhatIsWrongWithOurAccount(int status, String type, String code, String message) {
        String body =
                "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"code\":\"" + code + "\"}}";

        RelayFailure failure = ofStatus(status, body);

        assertThat(failure).isInstanceOf(RelayFailure.UpstreamAuthFailed.class);
        assertThat(FailureTable.entry(failure).kind()).isEqualTo(FailureClass.CREDENTIAL);
    }

    @Test
    void passesOnWhatTheProviderSaysOfTryingAgain() {
        assertThat(ofStatus(429, "{}").headers()).isEqualTo(Map.of("retry-after", "7"));
    }
}
