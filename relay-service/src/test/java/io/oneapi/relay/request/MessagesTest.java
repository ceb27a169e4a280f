package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"role":"system","content":"P"},{"role":"user","content":"q"}]|"P"
            [{"content":"P","role":"system"}]|"P"
            [ { "role" : "system" , "content" : "你" } ]|"你"
            [{"role":"system","content":[{"type":"text","text":"P"}]}]|[{"type":"text","text":"P"}]
            [{"role":"system","content":{"content":"inner"},"name":"n"}]|{"content":"inner"}
            [{"role":"system","content":null}]|null
            [{"role":"system","content":5}]|5
            [{"role":"system","tools":[{"content":"no"}],"content":"P"}]|"P"
            [{"role":"system","content":"a","content":"P"}]|"P"
            [{"role":"user","role":"system","content":"P"}]|"P"
            """)
    void findsTheContentOfASystemMessageThatComesFirst(String messages, String content) {
        byte[] body = ("{\"messages\":" + messages + "}").getBytes(UTF_8);

        Span at = Objects.requireNonNull(BodyScan.of(body).messages().system());

        assertThat(new String(body, at.from(), at.to() - at.from(), UTF_8)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"role\":\"user\",\"content\":\"q\"}]",
                "[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"system\",\"content\":\"late\"}]",
                "[{\"role\":\"system\"}]",
                "[{\"content\":\"no role\"}]",
                "[{\"role\":\"user\",\"x\":{\"role\":\"system\",\"content\":\"inner\"}}]",
                "[\"system\",{\"role\":\"system\",\"content\":\"second\"}]"
            })
    void findsNoSystemMessageElsewhere(String messages) {
        assertThat(scan(messages).system()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"url":"u"}|1|0|769
            {"url":"u","detail":"high"}|1|0|769
            {"url":"u","detail":"low"}|1|1|89
            """)
    void countsImagesByTheirDetail(String image, int images, int smallImages, long estimated) {
        Messages messages =
                scan("[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":" + image + "}]}]");

        assertThat(messages.images()).isEqualTo(images);
        assertThat(messages.smallImages()).isEqualTo(smallImages);
        // Four for the message.
        assertThat(messages.estimatedTokens()).isEqualTo(estimated);
    }

    @Test
    void isNotMadeCheaperByAskingForLowDetailWithoutAnImage() {
        Messages messages = scan("[{\"role\":\"user\",\"content\":[{\"detail\":\"low\"},{\"detail\":\"low\"}]}]");

        assertThat(messages.smallImages()).isZero();
        assertThat(messages.estimatedTokens()).isEqualTo(4);
    }

    private static Messages scan(String messages) {
        return BodyScan.of(("{\"messages\":" + messages + "}").getBytes(UTF_8)).messages();
    }
}
