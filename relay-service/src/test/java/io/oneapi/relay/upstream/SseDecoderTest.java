package io.oneapi.relay.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {
    private static final int LIMIT = 16 * 1024 * 1024;
    private static final String SAMPLE = ": comment\n\n" + "event: a\r\ndata: {\"t\":\"你好😀\"}\r\n\r\n"
            + "data:no blank\n\n" + "data: one\ndata: two\n\n" + "id: 7\rdata: cr\r\r" + "data:  two blanks\n\n"
            + "data: [DONE]";
    private static final List<String> SAMPLE_DATA =
            List.of("", "{\"t\":\"你好😀\"}", "no blank", "one\ntwo", "cr", " two blanks", "[DONE]");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void endsLinesAtEveryLineEndOfTheStandard(String lineEnd) throws IOException {
        String stream = "data: 1" + lineEnd + lineEnd + "data: 2" + lineEnd + lineEnd;

        assertThat(data(stream)).containsExactly("1", "2");
        assertThat(raw(stream)).containsExactly("data: 1" + lineEnd + lineEnd, "data: 2" + lineEnd + lineEnd);
    }

    @Test
    void takesTheBlankBehindTheColonAsOptionalAndRemovesOneOnly() throws IOException {
        assertThat(data("data:x\n\ndata: x\n\ndata:  x\n\n")).containsExactly("x", "x", " x");
    }

    @Test
    void passesAByteOrderMarkOverAndOn() throws IOException {
        assertThat(data("\ufeffdata: x\n\ndata: y\n\n")).containsExactly("x", "y");
        assertThat(raw("\ufeffdata: x\n\n")).containsExactly("\ufeffdata: x\n\n");
    }

    @Test
    void joinsSeveralLinesOfDataWithALineFeed() throws IOException {
        assertThat(data("data: a\ndata:\ndata: b\n\n")).containsExactly("a\n\nb");
    }

    @Test
    void ignoresOtherFieldsAndNamesThatOnlyBeginLikeData() throws IOException {
        assertThat(data("event: e\nid: 1\nretry: 5\ndatabase: no\ndata: yes\n\n"))
                .containsExactly("yes");
    }

    @Test
    void yieldsCommentsAsEventsWithoutData() throws IOException {
        String stream = ": keep-alive\n\ndata: x\n\n";

        assertThat(data(stream)).containsExactly("", "x");
        assertThat(raw(stream)).containsExactly(": keep-alive\n\n", "data: x\n\n");
    }

    @Test
    void dropsBlankLinesBetweenEvents() throws IOException {
        assertThat(raw("\n\r\n\rdata: a\n\n\n\ndata: b\n\n")).containsExactly("data: a\n\n", "data: b\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: last", "data: last\n", "data: last\r\n", "data: last\r"})
    void yieldsTheLastEventWhenItsBlankLineIsMissing(String end) throws IOException {
        assertThat(data("data: first\n\n" + end)).containsExactly("first", "last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "\r"})
    void yieldsNothingFromAStreamWithoutEvents(String stream) throws IOException {
        assertThat(raw(stream)).isEmpty();
    }

    @Test
    void readsTheSameEventsWhereverTheStreamIsCutInTwo() throws IOException {
        byte[] bytes = SAMPLE.getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            InputStream halves = new SequenceInputStream(
                    new ByteArrayInputStream(bytes, 0, cut), new ByteArrayInputStream(bytes, cut, bytes.length - cut));

            List<SseEvent> events = all(halves);

            assertThat(events.stream().map(SseDecoderTest::dataOf))
                    .as("cut at %d", cut)
                    .isEqualTo(SAMPLE_DATA);
            assertThat(concatenated(events)).as("cut at %d", cut).isEqualTo(bytes);
        }
    }

    @Test
    void readsTheSameEventsByteByByte() throws IOException {
        List<SseEvent> events = all(new ByteByByte(SAMPLE.getBytes(UTF_8)));

        assertThat(events.stream().map(SseDecoderTest::dataOf)).isEqualTo(SAMPLE_DATA);
        assertThat(concatenated(events)).isEqualTo(SAMPLE.getBytes(UTF_8));
    }

    @Test
    void yieldsAnEventBeforeTheNextOneArrives() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("nothing more should be read");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        SseDecoder decoder = new SseDecoder(
                new SequenceInputStream(new ByteArrayInputStream("data: now\n\n".getBytes(UTF_8)), failing));

        assertThat(decoder.next().map(SseDecoderTest::dataOf)).contains("now");
        assertThatThrownBy(decoder::next).isInstanceOf(IOException.class);
    }

    @Test
    void readsEventsLargerThanItsFirstBuffer() throws IOException {
        String text = "x".repeat(100_000);

        assertThat(data("data: a\n\ndata: " + text + "\n\ndata: b\n\n")).containsExactly("a", text, "b");
    }

    @Test
    void readsAnEventOfExactlyTheLimit() throws IOException {
        SseDecoder decoder = new SseDecoder(new ByteArrayInputStream(eventOf(LIMIT)));

        assertThat(decoder.next().map(event -> event.raw().length)).contains(LIMIT);
        assertThat(decoder.next()).isEmpty();
    }

    @Test
    void refusesAnEventBeyondTheLimit() {
        SseDecoder decoder = new SseDecoder(new ByteArrayInputStream(eventOf(LIMIT + 1)));

        assertThatThrownBy(decoder::next).isInstanceOf(IOException.class).hasMessageContaining("larger than");
    }

    private static byte[] eventOf(int size) {
        byte[] event = new byte[size];
        Arrays.fill(event, (byte) 'x');
        System.arraycopy("data: ".getBytes(UTF_8), 0, event, 0, 6);
        event[size - 2] = '\n';
        event[size - 1] = '\n';
        return event;
    }

    private static List<String> data(String stream) throws IOException {
        return all(new ByteArrayInputStream(stream.getBytes(UTF_8))).stream()
                .map(SseDecoderTest::dataOf)
                .toList();
    }

    private static List<String> raw(String stream) throws IOException {
        return all(new ByteArrayInputStream(stream.getBytes(UTF_8))).stream()
                .map(event -> new String(event.raw(), UTF_8))
                .toList();
    }

    private static String dataOf(SseEvent event) {
        return new String(event.data(), UTF_8);
    }

    private static byte[] concatenated(List<SseEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        events.forEach(event -> bytes.writeBytes(event.raw()));
        return bytes.toByteArray();
    }

    private static List<SseEvent> all(InputStream stream) throws IOException {
        SseDecoder decoder = new SseDecoder(stream);
        List<SseEvent> events = new ArrayList<>();
        for (Optional<SseEvent> event = decoder.next(); event.isPresent(); event = decoder.next()) {
            events.add(event.get());
        }
        return events;
    }

    /** Yields one byte for each read, however much is asked for. */
    private static final class ByteByByte extends InputStream {
        private final ByteArrayInputStream bytes;

        ByteByByte(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, Math.min(length, 1));
        }
    }
}
