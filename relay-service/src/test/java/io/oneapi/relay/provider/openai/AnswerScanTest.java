package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.UsageSource;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.TextSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerScanTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}|9|4
            {"completion_tokens":4,"prompt_tokens":9}|9|4
            {"prompt_tokens":9,"completion_tokens":0,"total_tokens":9}|9|0
            {"prompt_tokens":9,"total_tokens":9}|9|0
            {"total_tokens":13}|13|0
            {"prompt_tokens":0,"completion_tokens":0,"total_tokens":13}|13|0
            {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":5},"x":[1]}|9|4
            {"prompt_tokens":1000000000,"completion_tokens":4}|1000000000|4
            {"prompt_tokens":1000000001,"completion_tokens":4}|0|4
            {"prompt_tokens":9,"completion_tokens":-4}|9|0
            {"prompt_tokens":9,"completion_tokens":123456789012345678901234567890}|9|0
            {"prompt_tokens":9,"completion_tokens":"4"}|9|0
            {"prompt_tokens":{"a":1},"completion_tokens":4}|0|4
            {"prompt_tokens":[1],"completion_tokens":4}|0|4
            """)
    void readsUsageInTheFormsProvidersSend(String usage, long prompt, long completion) {
        AnswerScan scan = scan("{\"usage\":" + usage + ",\"choices\":[{}]}");

        assertThat(scan.usage()).contains(new TokenUsage(prompt, completion, UsageSource.UPSTREAM));
        assertThat(scan.hasChoices()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"usage\":null}",
                "{\"usage\":{}}",
                "{\"usage\":[]}",
                "{\"usage\":5}",
                "{\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}}",
                "{\"usage\":{\"prompt_tokens\":null,\"completion_tokens\":null}}",
                "{\"usage\":{\"prompt_tokens\":-5,\"total_tokens\":2000000000}}"
            })
    void takesUsageWithoutFiguresAsNotReported(String answer) {
        AnswerScan scan = scan(answer);

        assertThat(scan.isObject()).isTrue();
        assertThat(scan.usage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"x\"", "<html>", "{\"a\":", "{\"choices\":[{"})
    void tellsWhatIsNoJsonObject(String answer) {
        assertThat(scan(answer).isObject()).isFalse();
    }

    @Test
    void addsUpTheTextsThatWereGenerated() {
        AnswerScan scan = scan("""
                {"id":"not counted","choices":[
                  {"index":0,"message":{"role":"assistant","content":"abc","reasoning_content":"你好"}},
                  {"text":"de","message":{"refusal":"f","tool_calls":[
                    {"id":"no","type":"function","function":{"name":"gh","arguments":"{}"}}]}}]}""");

        assertThat(scan.text()).isEqualTo(new TextSize(3 + 2 + 1 + 2 + 2, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"choices":[{"finish_reason":"stop"}]}|true
            {"choices":[{"delta":{"content":"x"}},{"finish_reason":"length"}]}|true
            {"choices":[{"finish_reason":null}]}|false
            {"choices":[{"finish_reason":""}]}|false
            {"finish_reason":"stop","choices":[]}|false
            """)
    void noticesAFinishReason(String answer, boolean finished) {
        assertThat(scan(answer).finished()).isEqualTo(finished);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"choices":[]}|false
            {"choices":null}|false
            {"choices":{}}|false
            {"choices":[{}]}|true
            """)
    void tellsWhetherThereAreChoices(String answer, boolean hasChoices) {
        assertThat(scan(answer).hasChoices()).isEqualTo(hasChoices);
    }

    @Test
    void findsAnErrorWhereverItStands() {
        assertThat(scan("{\"choices\":[],\"usage\":{\"prompt_tokens\":{}},\"error\":{\"message\":\"m\"}}")
                        .error())
                .contains(new ErrorScan("m", "", "", "null"));
        assertThat(scan("{\"error\":null}").error()).isEmpty();
    }

    private static AnswerScan scan(String answer) {
        return AnswerScan.of(answer.getBytes(UTF_8));
    }
}
