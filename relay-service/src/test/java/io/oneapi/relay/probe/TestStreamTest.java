package io.oneapi.relay.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.channel.ChannelFixtures;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.probe.TestAnswer.IncompleteAnswer;
import io.oneapi.relay.provider.ProviderAdaptor;
import io.oneapi.relay.provider.ProviderFixtures;
import io.oneapi.relay.provider.UsageChunk;
import io.oneapi.relay.request.RelayRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestStreamTest {
    private static final ProviderAdaptor OPENAI =
            ProviderFixtures.catalog().find(1).orElseThrow();
    private static final RelayRequest CHAT = TestRequest.of(TestKind.CHAT, "gpt-4o", "Hi");
    private static final String DONE = "data: [DONE]\n\n";

    private final Trial trial = new Trial(new Channel(ChannelFixtures.channel(3, "default", "gpt-4o", 0, 0)), "gpt-4o");

    private static String chunk(String delta, String finishReason) {
        return "data: {\"choices\":[{\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}\n\n";
    }

    private static String said(String text) {
        return chunk("{\"content\":\"" + text + "\"}", "null");
    }

    private String read(InputStream body) throws IOException {
        return new TestStream(OPENAI.stream(CHAT, UsageChunk.HIDDEN), trial, body).text();
    }

    private String read(String body) throws IOException {
        return read(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private long firstByteMillis() {
        return trial.ended(Kind.SUCCESS, "").firstByteMillis();
    }

    @Test
    void isWhatTheModelHasSaid() throws IOException {
        assertThat(read(said("Hel") + said("lo") + chunk("{}", "\"stop\"") + DONE))
                .isEqualTo("Hello");
    }

    @Test
    void needsNoMarkAtItsEndAfterAReasonToFinish() throws IOException {
        assertThat(read(said("Hello") + chunk("{}", "\"stop\""))).isEqualTo("Hello");
    }

    @Test
    void endsWithTheMarkThoughTheProviderStaysOnTheLine() throws IOException {
        InputStream silence = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("there is nothing more to wait for");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return read();
            }
        };
        InputStream answer = new ByteArrayInputStream((said("Hello") + DONE).getBytes(UTF_8));

        assertThat(read(new SequenceInputStream(answer, silence))).isEqualTo("Hello");
    }

    /** R76: thoughts, too, are an answer that has begun. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"content\":\"Hm\"}", "{\"reasoning_content\":\"Hm\"}"})
    void beginsWithItsFirstEvent(String delta) throws IOException {
        assertThat(read(chunk(delta, "\"stop\"") + DONE)).isEqualTo("Hm");
        assertThat(firstByteMillis()).isPositive();
    }

    @Test
    void hasNotBegunWithSignsOfLifeAlone() {
        assertThatThrownBy(() -> read(": wait\n\n: wait\n\n")).isInstanceOf(RelayRefused.class);
        assertThat(firstByteMillis()).isZero();
    }

    @Test
    void failsWhereTheProviderBreaksOff() {
        assertThatThrownBy(() -> read(said("Hel")))
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isEqualTo(new RelayFailure.UpstreamTruncated());
    }

    @Test
    void failsWithTheErrorThatTheProviderReports() {
        assertThatThrownBy(() -> read(said("Hel") + "data: {\"error\":{\"message\":\"overloaded\"}}\n\n"))
                .isInstanceOf(RelayRefused.class);
    }

    @Test
    void failsWhereTheModelHasSaidNothing() {
        assertThatThrownBy(() -> read(chunk("{}", "\"stop\"") + DONE)).isInstanceOf(IncompleteAnswer.class);
    }
}
