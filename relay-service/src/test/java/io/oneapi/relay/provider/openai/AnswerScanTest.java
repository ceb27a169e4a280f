package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UsageSource;
import io.oneapi.contract.price.VendorTools;
import io.oneapi.relay.exchange.TokenUsage;
import io.oneapi.relay.provider.GeneratedText;
import io.oneapi.relay.request.TextSize;
import java.util.Map;
import java.util.stream.Stream;
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
            {"prompt_tokens":1000000000,"completion_tokens":4}|1000000000|4
            {"prompt_tokens":1000000001,"completion_tokens":4}|0|4
            {"completion_tokens":4,"total_tokens":13}|9|4
            {"input_tokens":9,"output_tokens":4,"total_tokens":13}|9|4
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

    /** R53. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "prompt_tokens_details":{"cached_tokens":5}                                          |5,0,0,0,0,0,0,0
            "prompt_tokens_details":{"cached_tokens":5,"cache_write_tokens":2,"audio_tokens":1}  |5,2,0,1,0,0,0,0
            "prompt_tokens_details":{"cache_creation_input_tokens":2,"cached_tokens":0}          |0,2,0,0,0,0,0,0
            "input_tokens_details":{"text_tokens":3,"image_tokens":6}                            |0,0,0,0,6,0,0,0
            "prompt_cache_hit_tokens":5,"prompt_cache_miss_tokens":4                             |5,0,0,0,0,0,0,0
            "cached_tokens":5                                                                    |5,0,0,0,0,0,0,0
            "prompt_cache_hit_tokens":5,"prompt_tokens_details":{"cached_tokens":5}              |5,0,0,0,0,0,0,0
            "completion_tokens_details":{"reasoning_tokens":3,"audio_tokens":1,"image_tokens":0} |0,0,0,0,0,3,1,0
            "output_tokens_details":{"image_tokens":4,"x":{"y":[1]}}                             |0,0,0,0,0,0,0,4
            "prompt_tokens_details":{"cached_tokens":-5,"audio_tokens":"x","image_tokens":2}     |0,0,0,0,2,0,0,0
            """)
    void readsWhichTokensAreOfASpecialKind(String members, String figures) {
        AnswerScan scan = scan("{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4," + members + "}}");

        long[] of = Stream.of(figures.split(",")).mapToLong(Long::parseLong).toArray();
        TokenDetails details = new TokenDetails(of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7]);
        assertThat(scan.usage()).contains(new TokenUsage(9, 4, UsageSource.UPSTREAM, details));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":[1]",
                "\"prompt_tokens_details\":null",
                "\"prompt_tokens_details\":[{\"cached_tokens\":5}]",
                "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0}",
                "\"completion_tokens_details\":{\"accepted_prediction_tokens\":3,\"reasoning_tokens\":0}",
                "\"prompt_cache_hit_tokens\":0"
            })
    void hasNoDetailsWhereAllTokensAreAlike(String members) {
        AnswerScan scan = scan("{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4," + members + "}}");

        assertThat(scan.usage()).contains(new TokenUsage(9, 4, UsageSource.UPSTREAM));
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
    @CsvSource(delimiter = '|', textBlock = """
            "num_search_queries":21                                                              | 21
            "num_search_queries":0                                                               | 0
            "server_tool_use":{"web_search_requests":2,"tool_calls_requested":5}                 | 2
            "server_tool_use_details":{"tool_calls_executed":1,"web_search_requests":1}          | 1
            "server_tool_use":{"x":{"y":[1]},"web_search_requests":3},"server_tool_use_details":{"web_search_requests":3} | 3
            "server_tool_use":null,"server_tool_use_details":{"web_search_requests":4}           | 4
            "num_search_queries":10000                                                           | 10000
            """)
    void readsHowOftenTheWebWasSearched(String members, long searches) {
        AnswerScan scan = scan("{\"usage\":{\"prompt_tokens\":9," + members + ",\"completion_tokens\":4}}");

        assertThat(scan.toolCalls()).isEqualTo(Map.of(VendorTools.WEB_SEARCH, searches));
        assertThat(scan.usage()).contains(new TokenUsage(9, 4, UsageSource.UPSTREAM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"num_search_queries\":null",
                "\"num_search_queries\":-1",
                "\"num_search_queries\":10001",
                "\"num_search_queries\":123456789012345678901234567890",
                "\"num_search_queries\":\"3\"",
                "\"num_search_queries\":1.5",
                "\"num_search_queries\":[3]",
                "\"server_tool_use\":{}",
                "\"server_tool_use\":{\"web_search_requests\":null}",
                "\"server_tool_use\":{\"web_search_requests\":{\"web_search_requests\":3}}",
                "\"server_tool_use\":[{\"web_search_requests\":3}]",
                "\"num_sources_used\":3"
            })
    void takesSearchesWithoutAFigureAsNotReported(String members) {
        AnswerScan scan = scan("{\"usage\":{\"prompt_tokens\":9," + members + ",\"completion_tokens\":4}}");

        assertThat(scan.toolCalls()).isEmpty();
        assertThat(scan.usage()).contains(new TokenUsage(9, 4, UsageSource.UPSTREAM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"x\"", "<html>", "{\"a\":", "{\"choices\":[{"})
    void tellsWhatIsNoJsonObject(String answer) {
        assertThat(scan(answer).isObject()).isFalse();
    }

    @Test
    void addsUpTheTextsThatWereGenerated() {
        GeneratedText text = new GeneratedText();
        byte[] answer = """
                {"id":"not counted","choices":[
                  {"index":0,"message":{"role":"assistant","content":"abc","reasoning_content":"你好"}},
                  {"text":"de","message":{"refusal":"f","tool_calls":[
                    {"id":"no","type":"function","function":{"name":"gh","arguments":"{}"}}]}}]}""".getBytes(UTF_8);

        AnswerScan.of(answer, text);

        assertThat(text.size()).isEqualTo(new TextSize(3 + 2 + 1 + 2 + 2, 2));
        assertThat(text.text()).isEqualTo("abc你好defgh{}");
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
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"\"", "{\"message\":\"\",\"code\":null}"})
    void takesAnErrorThatSaysNothingForNone(String error) {
        assertThat(scan("{\"error\":" + error + "}").error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message":"a","msg":"b"}|a
            {"msg":"b","error_msg":"d"}|b
            {"err":"c"}|c
            {"error_msg":"d"}|d
            {"header":{"code":1,"message":"e"}}|e
            {"header":{"message":"e"},"message":"a"}|a
            {"message":"","err":"c"}|c
            """)
    void findsTheTextOfAnErrorWhereVendorsPutIt(String answer, String text) {
        assertThat(scan(answer).errorHint().map(ErrorScan::message)).contains(text);
        assertThat(scan(answer).error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":"hi","duration":1.5}|1500
            {"duration":"2"}|-1
            {"duration":0}|-1
            {"duration":1e300}|-1
            {"duration":1e2147483647}|-1
            {"duration":1234567890e2147483640}|-1
            {"duration":1e-600000000}|-1
            {"duration":999999999.9991}|1000000000000
            {"usage":{"type":"duration","seconds":7}}|7000
            {"duration":0.0001}|1
            """)
    void readsHowMuchSpeechWasHeard(String answer, long millis) {
        assertThat(scan(answer).audioMillis().orElse(-1)).isEqualTo(millis);
    }

    @Test
    void countsPictures() {
        assertThat(scan("{\"data\":[{\"url\":\"a\"},{\"b64_json\":\"b\"}]}").dataEntries())
                .isEqualTo(2);
    }

    private static AnswerScan scan(String answer) {
        return AnswerScan.of(answer.getBytes(UTF_8), new GeneratedText());
    }
}
