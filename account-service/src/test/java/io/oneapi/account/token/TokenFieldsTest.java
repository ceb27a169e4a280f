package io.oneapi.account.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.platform.envelope.JsonFields;
import io.oneapi.platform.envelope.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFieldsTest {
    @ParameterizedTest
    @ValueSource(strings = {"{}", """
            {"name": null, "expired_time": null, "remain_quota": null, "unlimited_quota": null,
             "models": null, "subnet": null}"""})
    void keepWhatIsNotGiven(String json) {
        TokenFields fields = fields(json);

        assertThat(fields.name("stored")).isEqualTo("stored");
        assertThat(fields.expiredTime(1_800_000_000)).isEqualTo(1_800_000_000);
        assertThat(fields.remainQuota(500)).isEqualTo(500);
        assertThat(fields.unlimitedQuota(true)).isTrue();
        assertThat(fields.models()).isEmpty();
        assertThat(fields.subnet()).isEmpty();
    }

    @Test
    void takeWhatIsGiven() {
        TokenFields fields = fields("""
                {"name": "", "expired_time": 1795225009, "remain_quota": 0, "unlimited_quota": false,
                 "models": "gpt-4o", "subnet": "10.0.0.0/8"}""");

        assertThat(fields.name("stored")).isEmpty();
        assertThat(fields.expiredTime(-1)).isEqualTo(1_795_225_009);
        assertThat(fields.remainQuota(500)).isZero();
        assertThat(fields.unlimitedQuota(true)).isFalse();
        assertThat(fields.models()).contains("gpt-4o");
        assertThat(fields.subnet()).contains("10.0.0.0/8");
    }

    /** D40. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "令", "😀"})
    void takeNamesOfUpToThirtyCharacters(String character) {
        String longest = character.repeat(30);

        assertThat(fields("{\"name\": \"" + longest + "\"}").name("")).isEqualTo(longest);
        assertRefused("{\"name\": \"" + longest + character + "\"}", "name");
    }

    /** D9, F03. */
    @ParameterizedTest
    @CsvSource({"0, -1", "-1, -1", "1, 1", "-5, -5"})
    void readAnExpiryOfZeroAsNever(long given, long expiredTime) {
        assertThat(fields("{\"expired_time\": " + given + "}").expiredTime(1_800_000_000))
                .isEqualTo(expiredTime);
    }

    @Test
    void readAnExpiryOfZeroAsNeverWhereNothingElseIsKnown() {
        assertThat(fields("{}").expiredTime(0)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -500, Long.MAX_VALUE})
    void takeAnyQuota(long quota) {
        assertThat(fields("{\"remain_quota\": " + quota + "}").remainQuota(0)).isEqualTo(quota);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/8",
                "10.0.0.0/8,192.168.0.0/16",
                " 10.0.0.0/8 , ::1/128 ",
                "0.0.0.0/0",
                "2001:db8::/32"
            })
    void takeSubnetsAsTheyStand(String subnet) {
        assertThat(fields("{\"subnet\": \"" + subnet + "\"}").subnet()).contains(subnet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "10.0.0.1",
                "::1",
                "10.0.0.0/33",
                "10.0.0.0/8,",
                ",10.0.0.0/8",
                "10.0.0.0/8,,::1/128",
                "10.0.0.0/8;::1/128",
                "home"
            })
    void refuseWhatIsNoListOfSubnets(String subnet) {
        assertRefused("{\"subnet\": \"" + subnet + "\"}", "subnet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": 1}",
                "{\"expired_time\": \"1\"}",
                "{\"remain_quota\": 1.5}",
                "{\"unlimited_quota\": 1}",
                "{\"models\": [\"gpt-4o\"]}",
                "{\"subnet\": [\"10.0.0.0/8\"]}"
            })
    void refuseWrongTypes(String json) {
        assertRefused(json, "Invalid parameter");
    }

    private static TokenFields fields(String json) {
        return new TokenFields(JsonFields.of(json));
    }

    private static void assertRefused(String json, String word) {
        assertThatThrownBy(() -> {
                    TokenFields fields = fields(json);
                    fields.name("");
                    fields.expiredTime(-1);
                    fields.remainQuota(0);
                    fields.unlimitedQuota(false);
                    fields.models();
                    fields.subnet();
                })
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(word);
    }
}
