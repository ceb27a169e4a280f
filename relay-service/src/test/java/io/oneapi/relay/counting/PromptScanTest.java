package io.oneapi.relay.counting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "hello", "user" and "Bob" are one token each in every encoding used here, "tiktoken is great!" is six. */
class PromptScanTest {
    private static final Tokenizer TOKENIZER = new Tokenizer(() -> false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                                          | 3",
                "[{'role':'user','content':'hello'}]                                         | 3 + 3 + 1 + 1",
                "[{'role':'user','content':'tiktoken is great!'}]                            | 3 + 3 + 1 + 6",
                "[{'role':'user','content':'hello','name':'Bob'}]                            | 3 + 3 + 1 + 1 + 1 + 1",
                "[{'role':'user','content':'hello'},{'role':'user','content':'hello'}]       | 3 + 5 + 5",
                "[{'role':'user','content':null,'tool_calls':[{'id':'hello'}]}]              | 3 + 3 + 1",
                "[{'role':'user','content':[{'type':'text','text':'hello'}]}]                | 3 + 3 + 1 + 1",
                "[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'AAAA'}}]}] | 3 + 3 + 1",
                "[{'role':'user','content':[{'type':'file','file':{'file_data':'AAAA'}}]}]   | 3 + 3 + 1"
            })
    void addsUpMessagesForChats(String messages, String sum) {
        assertThat(chat("gpt-4o", "{'messages':" + messages + "}")).isEqualTo(sum(sum));
    }

    @Test
    void takesMoreForMessagesAndLessForNamesOfTheOldestTurbo() {
        String body = "{'messages':[{'role':'user','content':'hello','name':'Bob'}]}";

        assertThat(chat("gpt-3.5-turbo-0301", body)).isEqualTo(3 + 4 + 1 + 1 - 1 + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'url':'https://example.com/a.png'}                  | 765",
                "{'url':'https://example.com/a.png','detail':'high'}  | 765",
                "{'url':'https://example.com/a.png','detail':'auto'}  | 765",
                "{'detail':'low','url':'https://example.com/a.png'}   | 85",
                "{'url':'https://example.com/a.png','detail':'odd'}   | 0",
                "{'url':'https://example.com/a.png','detail':7}       | 765",
                "'https://example.com/a.png'                          | 765",
                "{'url':null}                                         | 0",
                "7                                                    | 0"
            })
    void countsImagesNamedByTheirAddress(String image, long tokens) {
        assertThat(chat("gpt-4o", withImage(image))).isEqualTo(3 + 3 + 1 + tokens);
    }

    @Test
    void measuresImagesThatTheBodyBrings() {
        String url = ImageFiles.dataUrl("image/png", ImageFiles.PNG);

        // 1024 by 512: two tiles by one.
        assertThat(chat("gpt-4o", withImage("{'url':'" + url + "'}"))).isEqualTo(3 + 3 + 1 + 85 + 2 * 170);
        assertThat(chat("gpt-4o-mini", withImage("{'url':'" + url + "','detail':'low'}")))
                .isEqualTo(3 + 3 + 1 + 2833);
    }

    @Test
    void measuresImagesWhoseSlashesAreEscaped() {
        String url = ImageFiles.dataUrl("image/png", ImageFiles.PNG).replace("/", "\\/");

        assertThat(chat("gpt-4o", withImage("{'url':'" + url + "'}"))).isEqualTo(3 + 3 + 1 + 85 + 2 * 170);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tiktoken is great!'              | 6",
                "['hello','tiktoken is great!']    | 7",
                "[83,1609,5963,374,2294,0]         | 6",
                "[[83,1609],[5963]]                | 3",
                "[['hello'],[83,1609]]             | 3",
                "['hello',83,null,true,1.5]        | 2",
                "[{'type':'text','text':'hello'}]  | 1",
                "null                              | 0",
                "[]                                | 0"
            })
    void countsTextsAndTokenIdsOfPromptsAndInputs(String value, long tokens) {
        assertThat(count(PromptKind.TEXT_PROMPT, "gpt-4", "{'model':'x','prompt':" + value + "}"))
                .isEqualTo(tokens);
        assertThat(count(PromptKind.INPUT, "gpt-4", "{'input':" + value + ",'user':'hello'}"))
                .isEqualTo(tokens);
    }

    @Test
    void looksAtTheTopLevelOnly() {
        assertThat(count(PromptKind.INPUT, "gpt-4", "{'metadata':{'input':'hello'},'tools':[{'input':'hello'}]}"))
                .isZero();
    }

    @Test
    void takesTheLastOfMembersWithTheSameName() {
        assertThat(count(PromptKind.INPUT, "gpt-4", "{'input':'tiktoken is great!','input':'hello'}"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "hello", "{", "{'messages'", "{'messages':7}x", "{'other':1}"})
    void takesBodiesWithoutAPromptForNearlyEmpty(String body) {
        assertThat(chat("gpt-4o", body)).isBetween(0L, 3L);
    }

    @Test
    void countsWhatStandsBeforeAFault() {
        assertThat(chat("gpt-4o", "{'messages':[{'role':'user','content':'hello'},{'role':'user',"))
                .isEqualTo(3 + 5 + 3 + 1);
    }

    @Test
    void passesOverMessagesOfOddTypes() {
        assertThat(chat("gpt-4o", "{'messages':[7,null,'hello',['hello'],{'role':7,'content':{'a':1},'name':[]}]}"))
                .isEqualTo(3 + 3);
    }

    @Test
    void endsAtNestingTooDeepToBeMeant() {
        assertThat(count(PromptKind.INPUT, "gpt-4", "{'input':['hello'," + "[".repeat(100_000)))
                .isEqualTo(1);
    }

    private long chat(String model, String body) {
        return count(PromptKind.CHAT, model, body);
    }

    private long count(PromptKind kind, String model, String body) {
        return PromptScan.tokens(kind, model, body.replace('\'', '"').getBytes(UTF_8), TOKENIZER)
                .tokens();
    }

    private static String withImage(String image) {
        return "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':" + image + "}]}]}";
    }

    private static long sum(String sum) {
        long total = 0;
        for (String term : sum.split("\\+")) {
            total += Long.parseLong(term.strip());
        }
        return total;
    }
}
