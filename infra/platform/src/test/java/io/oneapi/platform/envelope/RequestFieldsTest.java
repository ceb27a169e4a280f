package io.oneapi.platform.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFieldsTest {
    private static final JsonMapper MAPPER = JsonMapper.createDefault();

    @Test
    void readMembersOfEveryKind() {
        RequestFields fields = fields("""
                {"name": "n", "status": 2, "unlimited_quota": true}""");

        assertThat(fields.text("name")).contains("n");
        assertThat(fields.integer("status")).hasValue(2);
        assertThat(fields.bool("unlimited_quota")).contains(true);
    }

    @Test
    void matchNamesInAnyCase() {
        RequestFields fields = fields("""
                {"Name": "n", "EXPIRED_TIME": -1, "unlimited_Quota": false}""");

        assertThat(fields.text("name")).contains("n");
        assertThat(fields.integer("expired_time")).hasValue(-1);
        assertThat(fields.bool("unlimited_quota")).contains(false);
    }

    @Test
    void takeNullForAbsent() {
        RequestFields fields = fields("""
                {"name": null, "status": null, "unlimited_quota": null}""");

        assertThat(fields.text("name")).isEmpty();
        assertThat(fields.integer("status")).isEmpty();
        assertThat(fields.bool("unlimited_quota")).isEmpty();
    }

    @Test
    void areEmptyWhereNothingIsGiven() {
        RequestFields fields = fields("{}");

        assertThat(fields.text("name")).isEmpty();
        assertThat(fields.integer("status")).isEmpty();
        assertThat(fields.bool("unlimited_quota")).isEmpty();
    }

    @Test
    void keepAnEmptyText() {
        assertThat(fields("{\"name\": \"\"}").text("name")).contains("");
    }

    @Test
    void ignoreMembersNobodyAsksFor() {
        RequestFields fields = fields("""
                {"groups": ["a"], "turnstile": {"x": [1.5, {}]}, "name": "n"}""");

        assertThat(fields.text("name")).contains("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"n\"} {\"name\": \"m\"}", "{\"name\": \"n\"}, trailing", "{\"name\": \"n\"}]"})
    void readTheFirstJsonValueOnly(String body) {
        assertThat(fields(body).text("name")).contains("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "1.5"})
    void refuseWhatIsNoTextByName(String value) {
        assertRefused(value, fields -> fields.text("field"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\"",
                "true",
                "[]",
                "{}",
                "1.0",
                "1.5",
                "1e2",
                "1E2",
                "9223372036854775808",
                "-9223372036854775809",
                "1e99"
            })
    void refuseWhatIsNoIntegerByName(String value) {
        assertRefused(value, fields -> fields.integer("field"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "0", "[]", "{}"})
    void refuseWhatIsNeitherTrueNorFalseByName(String value) {
        assertRefused(value, fields -> fields.bool("field"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "500000000000000, 500000000000000",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void readAllIntegersOf64Bits(String value, long number) {
        assertThat(fields("{\"field\": " + value + "}").integer("field")).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "[]", "1", "\"text\"", "{", "{\"a\"}", "{\"a\": }", "a=b", "<xml/>"})
    void refuseABodyThatIsNoJsonObject(String body) {
        assertThatThrownBy(() -> fields(body)).isInstanceOf(RequestRefused.class);
    }

    @Test
    void tellNullFromWhatIsAbsent() {
        RequestFields fields = fields("{\"Email\": null, \"name\": \"x\"}");

        assertThat(fields.isNull("email")).isTrue();
        assertThat(fields.isNull("name")).isFalse();
        assertThat(fields.isNull("absent")).isFalse();
        assertThat(fields.text("email")).isEmpty();
    }

    @Test
    void refuseTextThatPostgresCannotStore() {
        assertRefused("\"a\\u0000b\"", fields -> fields.text("field"));
    }

    private static void assertRefused(String value, Consumer<RequestFields> read) {
        RequestFields fields = fields("{\"field\": " + value + "}");

        assertThatThrownBy(() -> read.accept(fields))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("field");
    }

    private static RequestFields fields(String json) {
        return RequestFields.parse(json.getBytes(StandardCharsets.UTF_8), MAPPER);
    }
}
