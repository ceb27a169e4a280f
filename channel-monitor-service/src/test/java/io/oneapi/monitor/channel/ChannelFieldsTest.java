package io.oneapi.monitor.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.json.JsonMapper;
import io.oneapi.platform.envelope.JsonFields;
import io.oneapi.platform.envelope.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelFieldsTest {
    private static final ChannelRow STORED = new ChannelRow(
            7L,
            1,
            "sk-stored",
            2,
            "stored",
            5,
            100,
            200,
            300,
            "https://stored.example",
            "2024-06-01",
            1.5,
            400,
            "gpt-4,gpt-4o",
            "default,vip",
            500,
            "{\"a\":\"b\"}",
            -3,
            "{\"region\":\"us\"}",
            "Be brief.");

    @Test
    void keepWhatTheRequestLeavesOut() {
        assertThat(over("{\"id\": 7}")).isEqualTo(STORED);
    }

    @Test
    void keepWhatTheRequestSetsToNull() {
        assertThat(over("""
                {"type": null, "status": null, "name": null, "weight": null, "base_url": null, "other": null,
                 "models": null, "group": null, "model_mapping": null, "priority": null, "config": null,
                 "system_prompt": null}""")).isEqualTo(STORED);
    }

    @Test
    void changeWhatTheRequestGives() {
        ChannelRow wanted = over("""
                {"type": 14, "status": 1, "name": "new", "weight": 9, "base_url": "http://10.0.0.5:8080/api",
                 "other": "v2", "models": "claude-2, claude-3 ,claude-2", "group": "vip, svip",
                 "model_mapping": "{\\"x\\":\\"y\\"}", "priority": -10, "config": "{}", "system_prompt": "Hi."}""");

        assertThat(wanted.type()).isEqualTo(14);
        assertThat(wanted.status()).isEqualTo(1);
        assertThat(wanted.name()).isEqualTo("new");
        assertThat(wanted.weight()).isEqualTo(9);
        assertThat(wanted.baseUrl()).isEqualTo("http://10.0.0.5:8080/api");
        assertThat(wanted.other()).isEqualTo("v2");
        assertThat(wanted.models()).isEqualTo("claude-2,claude-3");
        assertThat(wanted.group()).isEqualTo("vip,svip");
        assertThat(wanted.modelMapping()).isEqualTo("{\"x\":\"y\"}");
        assertThat(wanted.priority()).isEqualTo(-10);
        assertThat(wanted.config()).isEqualTo("{}");
        assertThat(wanted.systemPrompt()).isEqualTo("Hi.");
    }

    @Test
    void clearTheFieldsThatMayBeBlank() {
        ChannelRow wanted = over("""
                {"weight": 0, "priority": 0, "base_url": "", "model_mapping": "", "other": "", "system_prompt": ""}""");

        assertThat(wanted.weight()).isZero();
        assertThat(wanted.priority()).isZero();
        assertThat(wanted.baseUrl()).isEmpty();
        assertThat(wanted.modelMapping()).isEmpty();
        assertThat(wanted.other()).isEmpty();
        assertThat(wanted.systemPrompt()).isEmpty();
    }

    @Test
    void keepTheFieldsThatMustNotBeBlank() {
        assertThat(over("{\"name\": \"\", \"models\": \"\", \"group\": \"\", \"config\": \"\", \"status\": 0}"))
                .isEqualTo(STORED);
    }

    /** D5, D24. */
    @Test
    void leaveWhatTheServerOwnsAlone() {
        assertThat(over("""
                {"id": 99, "created_time": 1, "test_time": 1, "response_time": 1, "balance": 1, "used_quota": 1,
                 "balance_updated_time": 1}""")).isEqualTo(STORED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 14, 33, 51})
    void takeTheTypesThatExist(long type) {
        assertThat(over("{\"type\": " + type + "}").type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "52", "4294967297", "9223372036854775807"})
    void refuseTypesThatDoNotExist(String type) {
        assertRefused("{\"type\": " + type + "}", "type");
    }

    @Test
    void refuseANegativeWeight() {
        assertRefused("{\"weight\": -1}", "weight");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://api.example.com",
        "' https://api.example.com/v1/ ', https://api.example.com/v1/",
        "http://localhost:11434, http://localhost:11434",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void takeUrlsOfHttp(String given, String baseUrl) {
        assertThat(over("{\"base_url\": \"" + given + "\"}").baseUrl()).isEqualTo(baseUrl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.com",
                "//api.example.com",
                "ftp://api.example.com",
                "file:///etc/passwd",
                "https://",
                "https:///path",
                "https:api.example.com",
                "https://api example.com",
                "javascript:alert(1)"
            })
    void refuseWhatIsNoUrlOfHttp(String baseUrl) {
        assertRefused("{\"base_url\": \"" + baseUrl + "\"}", "base_url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "\\\"text\\\"", "1", "null", "{", "{'a':'b'}"})
    void refuseAMappingOrAConfigThatIsNoJsonObject(String text) {
        assertRefused("{\"model_mapping\": \"" + text + "\"}", "model_mapping");
        assertRefused("{\"config\": \"" + text + "\"}", "config");
    }

    @Test
    void keepMembersOfTheConfigThatNobodyKnows() {
        assertThat(over("{\"config\": \"{ \\\"region\\\": \\\"eu\\\", \\\"later\\\": [1] }\"}")
                        .config())
                .isEqualTo("{ \"region\": \"eu\", \"later\": [1] }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'unfit_for':'tools, images,stream','context_tokens':'8192'}",
                "{'unfit_for':'','context_tokens':8192}",
                "{'unfit_for':null,'context_tokens':''}"
            })
    void takeWhatTheRelayChoosesChannelsBy(String config) {
        String json = config.replace("'", "\\\"");

        assertThat(over("{\"config\": \"" + json + "\"}").config()).isEqualTo(config.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'unfit_for':'music'}     | unfit_for",
                "{'unfit_for':['tools']}   | unfit_for",
                "{'unfit_for':true}        | unfit_for",
                "{'context_tokens':'8k'}   | context_tokens",
                "{'context_tokens':0}      | context_tokens",
                "{'context_tokens':-1}     | context_tokens",
                "{'context_tokens':[8192]} | context_tokens",
                "{'context_tokens':8192.5} | context_tokens",
            })
    void refuseWhatTheRelayCouldNotReadOfTheConfig(String config, String named) {
        assertRefused("{\"config\": \"" + config.replace("'", "\\\"") + "\"}", named);
    }

    /** D38. */
    @Test
    void takeGroupsUpToTheWidthOfTheirColumn() {
        String widest = "a".repeat(32);

        assertThat(over("{\"group\": \"" + widest + "\"}").group()).isEqualTo(widest);
        assertThat(over("{\"group\": \" " + widest + " , " + widest + "\"}").group())
                .isEqualTo(widest);
        assertRefused("{\"group\": \"" + widest + "a\"}", "group", "32");
        assertRefused("{\"group\": \"default,vip,svip,staff,students,x\"}", "group", "32");
    }

    /** D38. */
    @Test
    void takeAMappingUpToTheWidthOfItsColumn() {
        String widest = "{\\\"a\\\":\\\"" + "b".repeat(1024 - 8) + "\\\"}";
        String wider = "{\\\"a\\\":\\\"" + "b".repeat(1024 - 7) + "\\\"}";

        assertThat(over("{\"model_mapping\": \"" + widest + "\"}").modelMapping())
                .hasSize(1024);
        assertRefused("{\"model_mapping\": \"" + wider + "\"}", "model_mapping", "1024");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            sk-1                        | sk-1
            sk-1\\nsk-2                 | sk-1,sk-2
            sk-1\\r\\nsk-2\\r\\n        | sk-1,sk-2
            \\n\\n sk-1 \\n   \\nsk-2   | sk-1,sk-2
            ak|sk|us-east-1             | ak|sk|us-east-1
            sk-1\\nsk-1                 | sk-1,sk-1
            """, delimiterString = " | ")
    void makeOneCredentialOfEveryLine(String key, String credentials) {
        assertThat(fields("{\"key\": \"" + key + "\"}").keys()).containsExactly(credentials.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"key\": null}", "{\"key\": \"\"}", "{\"key\": \"  \\r\\n \\n\"}"})
    void holdNoCredentialWhereNoneIsGiven(String json) {
        assertThat(fields(json).keys()).isEmpty();
    }

    @Test
    void nameTheChannelMeant() {
        assertThat(fields("{\"id\": 7}").id()).isEqualTo(7);
        assertThat(fields("{}").id()).isZero();
    }

    private static ChannelRow over(String json) {
        return fields(json).over(STORED, STORED.key());
    }

    private static ChannelFields fields(String json) {
        return new ChannelFields(JsonFields.of(json), JsonMapper.createDefault());
    }

    private static void assertRefused(String json, CharSequence... words) {
        assertThatThrownBy(() -> over(json)).isInstanceOf(RequestRefused.class).hasMessageContainingAll(words);
    }
}
