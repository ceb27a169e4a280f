package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.provider.BodyScan;
import io.oneapi.relay.provider.RelayRequest;
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

        assertThat(RequestSplices.apply(request(body, "m"))).isSameAs(body);
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

    @Test
    void leavesRandomBodiesAloneWithoutMappingAndStream() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomBody random = RandomBody.plain(seed);

            String result = applied(random.text(), random.model());

            assertThat(result).as("seed %d", seed).isEqualTo(random.text());
        }
    }

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

            byte[] result = RequestSplices.apply(request(random.text().getBytes(UTF_8), random.model()));

            BodyScan scan = BodyScan.of(result);
            assertThat(scan.includeUsage()).as("seed %d", seed).isTrue();
            assertThat(scan.stream()).as("seed %d", seed).isTrue();
            assertThat(new String(result, UTF_8).replaceFirst("\"stream_options\":\\{\"include_usage\":true},", ""))
                    .as("seed %d", seed)
                    .isEqualTo(random.text());
        }
    }

    private static String applied(String body, String upstreamModel) {
        return new String(RequestSplices.apply(request(body.getBytes(UTF_8), upstreamModel)), UTF_8);
    }

    private static RelayRequest request(byte[] body, String upstreamModel) {
        return new RelayRequest("/v1/chat/completions", null, body, BodyScan.of(body), upstreamModel);
    }
}
