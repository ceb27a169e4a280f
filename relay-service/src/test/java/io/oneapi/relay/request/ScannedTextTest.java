package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannedTextTest {
    /** R50: texts are added up, arrays of token ids count by their length, arrays of arrays both. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "abc"|true|3|3|0
            ""|false|0|0|0
            null|false|0|0|0
            []|false|0|0|0
            [""]|false|0|0|0
            ["abc","你好"]|true|5|9|0
            [1,2,3]|true|0|0|3
            [[1,2],[3]]|true|0|0|3
            [["ab"],[1]]|true|2|2|1
            [{"type":"text","text":"ab"}]|true|6|6|0
            "a\\n\\u4f60"|true|3|5|0
            "😀"|true|1|4|0
            "\\ud83d\\ude00"|true|1|4|0
            """)
    void measuresTextsAndTokenIds(String json, boolean given, long characters, long utf8Bytes, long tokenIds) {
        ScannedText text = scan(json).input();

        assertThat(text.isGiven()).isEqualTo(given);
        assertThat(text.characters()).isEqualTo(characters);
        assertThat(text.utf8Bytes()).isEqualTo(utf8Bytes);
        assertThat(text.tokenIds()).isEqualTo(tokenIds);
    }

    /** ceil(ascii / 3 + others × 1.2), and one for each token id. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "abcd"|2
            "你好你好你"|6
            [1,2,3]|3
            ["abc",5]|2
            """)
    void estimatesTokens(String json, long expected) {
        assertThat(scan(json).estimatedPromptTokens()).isEqualTo(expected);
    }

    @Test
    void readsEachOfTheMembersThatHoldTexts() {
        BodyScan scan = BodyScan.of("{\"prompt\":\"p\",\"instruction\":\"iii\",\"input\":\"ii\"}".getBytes(UTF_8));

        assertThat(scan.prompt().characters()).isEqualTo(1);
        assertThat(scan.input().characters()).isEqualTo(2);
        assertThat(scan.instruction().characters()).isEqualTo(3);
    }

    private static BodyScan scan(String input) {
        return BodyScan.of(("{\"input\":" + input + "}").getBytes(UTF_8));
    }
}
