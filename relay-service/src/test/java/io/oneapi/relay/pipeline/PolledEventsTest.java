package io.oneapi.relay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.relay.pipeline.PolledEvents.Polled;
import io.oneapi.relay.upstream.SseDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PolledEventsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(5);

    @ParameterizedTest
    @ValueSource(longs = {0, 20_000})
    void yieldsEventsAndThenTheirEnd(long patienceMillis) throws IOException {
        Duration patience = Duration.ofMillis(patienceMillis);
        PolledEvents events = events(new ByteArrayInputStream("data: 1\n\ndata: 2\n\n".getBytes(UTF_8)));

        assertThat(data(events.next(patience))).isEqualTo("1");
        assertThat(data(events.next(patience))).isEqualTo("2");
        assertThat(events.next(patience)).isEqualTo(new Polled.End());
        assertThat(events.next(patience)).isEqualTo(new Polled.End());
    }

    @Test
    void tellsOfSilenceAndLosesNothingThatComesLater() throws IOException {
        try (PipedInputStream source = new PipedInputStream();
                PipedOutputStream provider = new PipedOutputStream(source)) {
            PolledEvents events = events(source);

            assertThat(events.next(SHORT)).isEqualTo(new Polled.Silence());
            assertThat(events.next(SHORT)).isEqualTo(new Polled.Silence());
            provider.write("data: 1\n\ndata: 2\n\n".getBytes(UTF_8));
            provider.flush();

            assertThat(data(events.next(LONG))).isEqualTo("1");
            assertThat(data(events.next(Duration.ZERO))).isEqualTo("2");
        }
    }

    @Test
    void waitsAsLongAsItTakesForWhatItBeganToWaitFor() throws IOException {
        try (PipedInputStream source = new PipedInputStream();
                PipedOutputStream provider = new PipedOutputStream(source)) {
            PolledEvents events = events(source);
            assertThat(events.next(SHORT)).isEqualTo(new Polled.Silence());

            provider.write("data: late\n\n".getBytes(UTF_8));
            provider.flush();

            assertThat(data(events.next(Duration.ZERO))).isEqualTo("late");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20_000})
    void failsWhenItsSourceFails(long patienceMillis) {
        PolledEvents events = events(new FailingSource());

        assertThatThrownBy(() -> events.next(Duration.ofMillis(patienceMillis)))
                .isInstanceOf(IOException.class)
                .hasMessage("the line is cut");
    }

    private static PolledEvents events(InputStream source) {
        return new PolledEvents(new SseDecoder(source));
    }

    private static String data(Polled polled) {
        assertThat(polled).isInstanceOf(Polled.Event.class);
        return polled instanceof Polled.Event(var event) ? new String(event.data(), UTF_8) : "";
    }

    private static final class FailingSource extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the line is cut");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
