package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.provider.UsageChunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneChunkStreamTest {
    private static final String CHAT = "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10}}";
    private static final String CHUNK =
            "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE_CHUNK =
            "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                    + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10},\"choices\":[]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @Test
    void saysAllInOneChunk() {
        assertThat(stream(CHAT, UsageChunk.HIDDEN)).isEqualTo(CHUNK + DONE);
    }

    @Test
    void addsTheUsageForCallersWhoAskedForIt() {
        assertThat(stream(CHAT, UsageChunk.SHOWN)).isEqualTo(CHUNK + USAGE_CHUNK + DONE);
    }

    @Test
    void addsNoUsageWhereNoneWasReported() {
        assertThat(stream("{\"choices\":[]}", UsageChunk.SHOWN)).isEqualTo("data: {\"choices\":[]}\n\n" + DONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"object":"text_completion","choices":[{"text":"Hi","index":0}]}|{"object":"text_completion","choices":[{"text":"Hi","index":0}]}
            {"choices":[{"message":{"message":1},"x":{"message":2}}]}|{"choices":[{"delta":{"message":1},"x":{"message":2}}]}
            {"choices":[{"message":null},"x",[1]]}|{"choices":[{"delta":null},"x",[1]]}
            {"choices":null,"x":{"choices":[{"message":1}]}}|{"choices":null,"x":{"choices":[{"message":1}]}}
            {"message":"m","x":[1,{"y":true}]}|{"message":"m","x":[1,{"y":true}]}
            """)
    void changesNothingButTheNameOfTheMessage(String whole, String chunk) {
        assertThat(stream(whole, UsageChunk.HIDDEN)).isEqualTo("data: " + chunk + "\n\n" + DONE);
    }

    /** Without their places clients cannot put the parts of a call together. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"id":"a","function":{"name":"f"}},{"id":"b","function":{"name":"g"}}]|[{"id":"a","index":0,"function":{"name":"f"}},{"id":"b","index":1,"function":{"name":"g"}}]
            [{"index":0,"id":"a","function":{"name":"f"}}]|[{"id":"a","index":0,"function":{"name":"f"}}]
            []|[]
            null|null
            """)
    void givesCallsOfToolsTheirPlaces(String calls, String placed) {
        assertThat(stream("{\"choices\":[{\"message\":{\"tool_calls\":" + calls + "}}]}", UsageChunk.HIDDEN))
                .isEqualTo("data: {\"choices\":[{\"delta\":{\"tool_calls\":" + placed + "}}]}\n\n" + DONE);
    }

    private static String stream(String whole, UsageChunk usage) {
        return new String(OneChunkStream.of(whole.getBytes(UTF_8), usage), UTF_8);
    }
}
