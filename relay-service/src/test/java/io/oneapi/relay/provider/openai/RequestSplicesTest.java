package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.exchange.Payload;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.request.BodyScan;
import io.oneapi.relay.request.BytesContent;
import io.oneapi.relay.request.RelayRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSplicesTest {
    private static final int CASES = 500;
    private static final String MAPPED = "mapped \"模型\"";
    private static final String MAPPED_JSON = "\"mapped \\\"模型\\\"\"";

    @Test
    void passesTheVeryBytesOnWhenNothingChanges() {
        byte[] body = "{\"model\":\"m\"}".getBytes(UTF_8);

        RelayRequest request = request(body);

        assertThat(RequestSplices.apply(request, changes("m"))).isSameAs(request.content());
    }

    @Test
    void leavesAModelWithEscapesAloneWhenItIsTheSame() {
        assertThat(applied("{\"model\":\"gpt\\u002d4\"}", "gpt-4")).isEqualTo("{\"model\":\"gpt\\u002d4\"}");
    }

    @Test
    void replacesTheLastOfDuplicateModels() {
        assertThat(applied("{\"model\":\"a\",\"model\" : \"b\" }", "c"))
                .isEqualTo("{\"model\":\"a\",\"model\" : \"c\" }");
    }

    @Test
    void escapesTheMappedModel() {
        assertThat(applied("{\"model\":\"a\"}", "b\"\\\n")).isEqualTo("{\"model\":\"b\\\"\\\\\\n\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"stream":true}|{"stream_options":{"include_usage":true},"stream":true}
            {"stream":true,"stream_options":{}}|{"stream":true,"stream_options":{"include_usage":true}}
            {"stream":true,"stream_options":{  }}|{"stream":true,"stream_options":{"include_usage":true  }}
            {"stream":true,"stream_options":null}|{"stream":true,"stream_options":{"include_usage":true}}
            {"stream":true,"stream_options":{"include_usage":false}}|{"stream":true,"stream_options":{"include_usage":true}}
            {"stream":true,"stream_options":{"include_usage":null}}|{"stream":true,"stream_options":{"include_usage":true}}
            {"stream":true,"stream_options":{"include_usage":0}}|{"stream":true,"stream_options":{"include_usage":true}}
            {"stream":true,"stream_options":{"include_usage":[1,{}]}}|{"stream":true,"stream_options":{"include_usage":true}}
            {"stream":true,"stream_options":{"x":[1]}}|{"stream":true,"stream_options":{"include_usage":true,"x":[1]}}
            {"stream":true,"stream_options":{"x":{"include_usage":true}}}|{"stream":true,"stream_options":{"include_usage":true,"x":{"include_usage":true}}}
            {"stream_options":{},"stream":true,"x":"y"}|{"stream_options":{"include_usage":true},"stream":true,"x":"y"}
            {"stream_options":{"include_usage":true},"stream":true,"stream_options":{"include_usage":false}}|{"stream_options":{"include_usage":true},"stream":true,"stream_options":{"include_usage":true}}
            """)
    void asksForUsageInAStream(String body, String expected) {
        assertThat(applied(body, "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"stream":true,"stream_options":{"include_usage":true}}
            {"stream":true,"stream_options":{"include_usage":false,"include_usage":true}}
            {"stream":false}
            {"stream":null,"stream_options":{}}
            {"stream_options":null}
            """)
    void changesNothingWhenUsageIsAskedForOrNothingIsStreamed(String body) {
        assertThat(applied(body, "")).isEqualTo(body);
    }

    @Test
    void changesModelAndUsageWhicheverComesFirst() {
        assertThat(applied("{\"stream\":true,\"model\":\"a\",\"stream_options\":{}}", "long name"))
                .isEqualTo("{\"stream\":true,\"model\":\"long name\",\"stream_options\":{\"include_usage\":true}}");
        assertThat(applied("{\"stream_options\":null,\"model\":\"a\",\"stream\":true}", "b"))
                .isEqualTo("{\"stream_options\":{\"include_usage\":true},\"model\":\"b\",\"stream\":true}");
    }

    /** R29. */
    @Test
    void leavesRandomBodiesAloneWithoutMappingAndStream() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomBody random = RandomBody.plain(seed);

            String result = applied(random.text(), random.model());

            assertThat(result).as("seed %d", seed).isEqualTo(random.text());
        }
    }

    /** R29. */
    @Test
    void changesOnlyTheModelOfRandomBodiesWithMapping() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomBody random = RandomBody.plain(seed);

            String result = applied(random.text(), MAPPED);

            assertThat(result).as("seed %d", seed).isEqualTo(random.beforeModel() + MAPPED_JSON + random.afterModel());
        }
    }

    @Test
    void changesOnlyTheUsageRequestOfRandomStreams() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomBody random = RandomBody.streamed(seed);

            String result = applied(random.text(), random.model());

            BodyScan scan = BodyScan.of(result.getBytes(UTF_8));
            assertThat(scan.includeUsage()).as("seed %d", seed).isTrue();
            assertThat(scan.stream()).as("seed %d", seed).isTrue();
            assertThat(result.replaceFirst("\"stream_options\":\\{\"include_usage\":true},", ""))
                    .as("seed %d", seed)
                    .isEqualTo(random.text());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"role":"user","content":"q"}]|[{"role":"system","content":"P"},{"role":"user","content":"q"}]
            [{"role":"system","content":"old"},{"role":"user","content":"q"}]|[{"role":"system","content":"P"},{"role":"user","content":"q"}]
            [{"content":[{"type":"text","text":"old"}],"role":"system"}]|[{"content":"P","role":"system"}]
            [{"role":"developer","content":"d"}]|[{"role":"system","content":"P"},{"role":"developer","content":"d"}]
            [{"role":"user","content":"q"},{"role":"system","content":"late"}]|[{"role":"system","content":"P"},{"role":"user","content":"q"},{"role":"system","content":"late"}]
            [{"role":"system","content":null,"name":"n"}]|[{"role":"system","content":"P","name":"n"}]
            """)
    void putsTheChannelsSystemPromptInThePlaceOfTheCallers(String messages, String expected) {
        String body = "{\"model\":\"m\",\"messages\":" + messages + ",\"x\":1.50}";

        String result = applied(body, new RequestSplices.Changes("m", "P", true));

        assertThat(result).isEqualTo("{\"model\":\"m\",\"messages\":" + expected + ",\"x\":1.50}");
    }

    @Test
    void namesTheModelWhereTheCallerNamedNone() {
        assertThat(applied("{ \"input\":\"x\"}", "text-moderation-latest"))
                .isEqualTo("{\"model\":\"text-moderation-latest\", \"input\":\"x\"}");
    }

    @Test
    void doesNotAskForUsageWhereTheProviderRefusesTheMember() {
        String body = "{\"model\":\"m\",\"stream\":true}";

        assertThat(applied(body, new RequestSplices.Changes("m", "", false))).isEqualTo(body);
    }

    private static String applied(String body, String upstreamModel) {
        String model =
                upstreamModel.isEmpty() ? BodyScan.of(body.getBytes(UTF_8)).model() : upstreamModel;
        return applied(body, changes(model));
    }

    private static String applied(String body, RequestSplices.Changes changes) {
        Payload payload = RequestSplices.apply(request(body.getBytes(UTF_8)), changes);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try {
            payload.writeTo(sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(payload.length()).isEqualTo(sent.size());
        return sent.toString(UTF_8);
    }

    private static RequestSplices.Changes changes(String model) {
        return new RequestSplices.Changes(model, "", true);
    }

    private static RelayRequest request(byte[] body) {
        BodyScan scan = BodyScan.of(body);
        return new RelayRequest(
                RelayMode.CHAT,
                "/v1/chat/completions",
                null,
                "application/json",
                new BytesContent(body),
                scan,
                scan.model());
    }
}
