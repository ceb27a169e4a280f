package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.relay.HostileBytes;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.ProviderAdaptor;
import io.oneapi.relay.provider.ProviderFixtures;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.provider.UpstreamRefusal;
import io.oneapi.relay.provider.UsageChunk;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestFixtures;
import io.oneapi.relay.upstream.SseDecoder;
import io.oneapi.relay.upstream.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a provider sends is read, or is an answer that cannot be read. */
@Timeout(60)
class HostileAnswersTest {
    private static final int CASES = 3_000;
    private static final RelayRequest CHAT = RequestFixtures.json(
            RelayMode.CHAT, "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");

    private final ProviderAdaptor adaptor = ProviderFixtures.catalog().find(1).orElseThrow();

    @ParameterizedTest
    @ValueSource(strings = {"tool-call.json", "unknown-fields.json", "error-429.json"})
    void areReadOrRefusedAsWholeAnswers(String name) throws IOException {
        byte[] good = fixture(name);
        for (int seed = 0; seed < CASES; seed++) {
            byte[] body = new HostileBytes(seed).madeOf(good);
            try {
                byte[] answer = adaptor.answer(CHAT, body).body();
                assertThat(new String(adaptor.asStream(answer, UsageChunk.HIDDEN), UTF_8))
                        .endsWith("data: [DONE]\n\n");
            } catch (RelayRefused refused) {
                assertThat(refused.failure())
                        .isInstanceOfAny(
                                RelayFailure.UpstreamUnreadable.class,
                                RelayFailure.UpstreamRejected.class,
                                RelayFailure.UpstreamAuthFailed.class);
            } catch (RuntimeException | Error fault) {
                throw new AssertionError("seed " + seed + ": " + new String(body, UTF_8), fault);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool-call.sse", "unknown-fields.sse", "keep-alive.sse", "error.sse"})
    void areReadAsStreamsInWhateverPiecesTheyCome(String name) throws IOException {
        byte[] good = fixture(name);
        for (int seed = 0; seed < CASES; seed++) {
            HostileBytes hostile = new HostileBytes(seed);
            byte[] stream = hostile.madeOf(good);

            int whole = events(new SseDecoder(new ByteArrayInputStream(stream)));

            assertThat(events(new SseDecoder(hostile.inPieces(stream))))
                    .as("seed %d", seed)
                    .isEqualTo(whole);
        }
    }

    @Test
    void areErrorsWithATextToShow() throws IOException {
        byte[] good = fixture("error-429.json");
        for (int seed = 0; seed < CASES; seed++) {
            byte[] body = new HostileBytes(seed).madeOf(good);

            RelayFailure failure = adaptor.failure(new UpstreamRefusal(500, body, Map.of()));

            if (failure instanceof RelayFailure.UpstreamRejected rejected) {
                assertThat(rejected.error().message().length()).isLessThanOrEqualTo(512);
                assertThat(rejected.error().message()).doesNotContainPattern("\\p{Cntrl}");
            }
        }
    }

    /** Reads a stream to its end and yields how many events it had. */
    private int events(SseDecoder decoder) throws IOException {
        StreamTranslator translator = adaptor.stream(CHAT, UsageChunk.HIDDEN);
        int count = 0;
        for (Optional<SseEvent> event = decoder.next(); event.isPresent(); event = decoder.next()) {
            assertThat(translator.next(event.get())).isNotNull();
            count++;
        }
        assertThat(translator.deliveredText().text()).isNotNull();
        return count;
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                HostileAnswersTest.class.getResourceAsStream("/providers/openai/" + name), name)) {
            return file.readAllBytes();
        }
    }
}
