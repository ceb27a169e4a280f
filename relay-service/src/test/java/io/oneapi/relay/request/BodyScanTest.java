package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.exchange.RequestNeeds;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyScanTest {
    @Test
    void findsTheModelAndWhereItStands() {
        String body = "{ \"messages\":[], \"model\" : \"gpt-4o\" , \"x\":1}";

        BodyScan scan = scan(body);

        assertThat(scan.model()).isEqualTo("gpt-4o");
        int from = body.indexOf("\"gpt-4o\"");
        assertThat(scan.modelAt()).isEqualTo(new Span(from, from + "\"gpt-4o\"".length()));
    }

    @Test
    void readsEscapesInNamesAndInTheModel() {
        assertThat(scan("{\"mod\\u0065l\":\"gpt\\u002d4\\/\\\"\"}").model()).isEqualTo("gpt-4/\"");
    }

    @Test
    void countsPlacesInBytesAndNotInCharacters() {
        String before = "{\"x\":\"你好😀\",\"model\":";

        BodyScan scan = scan(before + "\"模型\"}");

        int from = before.getBytes(UTF_8).length;
        assertThat(scan.model()).isEqualTo("模型");
        assertThat(scan.modelAt()).isEqualTo(new Span(from, from + "\"模型\"".getBytes(UTF_8).length));
    }

    @Test
    void takesTheLastOfDuplicateMembers() {
        BodyScan scan = scan("""
                {"model":"a","stream":true,"n":2,"stream_options":{"include_usage":true},
                 "messages":[{"content":"aaa"},{"content":"aaa"}],
                 "model":"b","stream":false,"n":3,"stream_options":{},"messages":[{"content":"aaa"}]}""");

        assertThat(scan.model()).isEqualTo("b");
        assertThat(scan.stream()).isFalse();
        assertThat(scan.choices()).isEqualTo(3);
        assertThat(scan.includeUsage()).isFalse();
        assertThat(scan.includeUsageAt()).isNull();
        assertThat(scan.messages().count()).isEqualTo(1);
        assertThat(scan.messages().text()).isEqualTo(new TextSize(3, 0));
    }

    @Test
    void doesNotTakeMembersOfInnerObjectsForItsOwn() {
        BodyScan scan = scan("{\"x\":{\"model\":\"inner\",\"stream\":true,\"n\":9},\"tools\":[{\"model\":\"inner\"}]}");

        assertThat(scan.model()).isEmpty();
        assertThat(scan.modelAt()).isNull();
        assertThat(scan.stream()).isFalse();
        assertThat(scan.choices()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"web_search_options":{}}                                                        | true
            {"web_search_options":{"search_context_size":"low","user_location":{"x":[1]}}}    | true
            {"web_search_options":null}                                                      | false
            {"web_search_options":true}                                                      | false
            {"web_search_options":[{}]}                                                      | false
            {"web_search_options":"{}"}                                                      | false
            {"web_search_options":null,"model":"m","web_search_options":{"a":{}}}             | true
            {"web_search_options":{"a":{}},"model":"m","web_search_options":null}             | false
            {"x":{"web_search_options":{}},"messages":[{"web_search_options":{}}]}            | false
            {}                                                                               | false
            """)
    void findsWhetherTheModelIsToSearchTheWeb(String body, boolean webSearch) {
        assertThat(scan(body).webSearch()).isEqualTo(webSearch);
    }

    @Test
    void readsOnBehindSearchOptions() {
        assertThat(scan("{\"web_search_options\":{\"model\":\"inner\"},\"model\":\"gpt-4o\"}")
                        .model())
                .isEqualTo("gpt-4o");
    }

    @Test
    void takesNullAsAbsent() {
        BodyScan scan = scan("{\"model\":null,\"stream\":null,\"stream_options\":null,\"max_tokens\":null,"
                + "\"max_completion_tokens\":null,\"n\":null,\"messages\":null}");

        assertThat(scan.model()).isEmpty();
        assertThat(scan.stream()).isFalse();
        assertThat(scan.includeUsage()).isFalse();
        assertThat(scan.choices()).isEqualTo(1);
        assertThat(scan.completionTokenBound()).isZero();
        assertThat(scan.estimatedPromptTokens()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":5}",
                "{\"model\":{}}",
                "{\"stream\":\"true\"}",
                "{\"stream\":1}",
                "{\"stream_options\":true}",
                "{\"stream_options\":[]}",
                "{\"max_tokens\":\"5\"}",
                "{\"max_tokens\":1.5}",
                "{\"max_tokens\":-1}",
                "{\"max_tokens\":1073741824}",
                "{\"max_tokens\":99999999999999999999}",
                "{\"max_completion_tokens\":[]}",
                "{\"n\":0}",
                "{\"n\":129}",
                "{\"n\":\"2\"}",
                "{\"messages\":{}}",
                "{\"messages\":\"hi\"}"
            })
    void refusesMembersOfTheWrongType(String body) {
        assertRefused(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "\"x\"",
                "5",
                "{",
                "{\"model\":\"x\"",
                "{\"model\":\"x",
                "{\"model\" \"x\"}",
                "{\"messages\":[{\"content\":\"x\"",
                "{'model':'x'}",
                "<html>"
            })
    void refusesWhatIsNoJsonObject(String body) {
        assertRefused(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"temperature\":\"hot\"}",
                "{\"tools\":5}",
                "{\"messages\":[1,null,\"x\",[]]}",
                "{\"messages\":[{\"content\":5,\"role\":[]}]}",
                "{\"x\":1e400,\"y\":-0.0,\"z\":123456789012345678901234567890}"
            })
    void leavesTypesOfMembersItDoesNotUseToTheProvider(String body) {
        assertThat(scan(body).model()).isEmpty();
    }

    @Test
    void acceptsObjectsAndArraysOfDepth128AndRefusesDeeperOnes() {
        assertThat(scan("{\"x\":" + "[".repeat(127) + "]".repeat(127) + "}").model())
                .isEmpty();
        assertRefused("{\"x\":" + "[".repeat(128) + "]".repeat(128) + "}");
        assertRefused("{\"messages\":" + "[".repeat(128) + "]".repeat(128) + "}");
    }

    @Test
    void refusesABodyInUtf16() {
        assertThatThrownBy(() -> BodyScan.of("{\"model\":\"x\"}".getBytes(UTF_16LE)))
                .isInstanceOf(RelayRefused.class);
    }

    /** ceil(ascii / 3 + others × 1.2) + 4 for each message. */
    @ParameterizedTest
    @CsvSource({
        "'', 4", // 0 + 4
        "a, 5", // ceil(0.33) + 4
        "abc, 5", // 1 + 4
        "abcd, 6", // ceil(1.33) + 4
        "你, 6", // ceil(1.2) + 4
        "你好你好你, 10", // 6 + 4
        "abc你好你好你, 11", // 1 + 6 + 4
        "😀, 6" // one character
    })
    void estimatesThePromptFromItsCharacters(String text, long expected) {
        assertThat(scan("{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}")
                        .estimatedPromptTokens())
                .isEqualTo(expected);
    }

    @Test
    void addsUpTheTextsOfAllMessagesAndParts() {
        BodyScan scan = scan("""
                {"messages":[
                  {"role":"system","content":"abc"},
                  {"role":"user","content":[{"type":"text","text":"defghi"},{"type":"text","text":"你好你好你"}]}
                ]}""");

        // 9 / 3 + 5 * 1.2 + 2 * 4
        assertThat(scan.estimatedPromptTokens()).isEqualTo(17);
    }

    @Test
    void countsImagesWithAFlatFigureAndNotTheirData() {
        BodyScan scan = scan("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":"
                + "{\"url\":\"data:image/png;base64," + "A".repeat(3000)
                + "\"}},{\"type\":\"text\",\"text\":\"abc\"}]}]}");

        assertThat(scan.messages().images()).isEqualTo(1);
        assertThat(scan.estimatedPromptTokens()).isEqualTo(1 + 4 + 765);
    }

    /** R35: the larger of both limits, for each choice. */
    @ParameterizedTest
    @CsvSource({
        "'\"max_tokens\":100', 100",
        "'\"max_tokens\":100,\"n\":3', 300",
        "'\"n\":3,\"max_completion_tokens\":50', 150",
        "'\"max_tokens\":100,\"max_completion_tokens\":200,\"n\":2', 400",
        "'\"max_tokens\":200,\"max_completion_tokens\":100,\"n\":2', 400",
        "'\"n\":5', 0",
        "'\"max_tokens\":1073741823,\"n\":128', 137438953344"
    })
    void boundsTheAnswerByItsLimitTimesTheChoices(String members, long expected) {
        assertThat(scan("{" + members + "}").completionTokenBound()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{}                                                                     |",
                "{'tools':[{'type':'function'}]}                                        | TOOLS",
                "{'tools':[]}                                                           |",
                "{'tools':null,'functions':[{'name':'f','parameters':{'tools':[[1]]}}]} | TOOLS",
                "{'tools':{'type':'function'}}                                          |",
                "{'tools':[1],'tools':[]}                                               |",
                "{'messages':[{'content':[{'image_url':{'url':'u'}}]}]}                 | IMAGES",
                "{'messages':[{'content':'image_url','tools':[1]}]}                     |",
                "{'stream':true,'tools':[[],{}]}                                        | STREAM TOOLS",
            })
    void tellsWhatARequestNeeds(String body, @Nullable String traits) {
        Set<String> found = scan(body.replace('\'', '"')).needs().traits().stream()
                .map(Enum::name)
                .collect(Collectors.toSet());

        assertThat(found).isEqualTo(traits == null ? Set.of() : Set.of(traits.split(" ")));
    }

    @Test
    void needsRoomForThePromptAndForOneAnswer() {
        RequestNeeds needs =
                scan("{\"prompt\":\"aaaaaaaa\",\"max_tokens\":500,\"n\":3}").needs();

        assertThat(needs.answerTokens()).isEqualTo(500);
        assertThat(needs.contextTokens()).isEqualTo(needs.promptTokens() + 500);
        assertThat(needs.promptTokens()).isPositive();
    }

    private static void assertRefused(String body) {
        assertThatThrownBy(() -> scan(body))
                .as(body)
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isInstanceOf(RelayFailure.InvalidRequest.class);
    }

    private static BodyScan scan(String body) {
        return BodyScan.of(body.getBytes(UTF_8));
    }
}
