package io.oneapi.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventCounterTest {
    private static final byte[] STREAM =
            "data: a\n\ndata: b\ndata: c\n\ndata: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void countsTheSameWhereverTheBytesAreCut() {
        for (int cut = 0; cut <= STREAM.length; cut++) {
            EventCounter counter = new EventCounter();

            counter.read(Unpooled.wrappedBuffer(STREAM, 0, cut));
            counter.read(Unpooled.wrappedBuffer(STREAM, cut, STREAM.length - cut));

            assertThat(counter.events()).as("cut at %d", cut).isEqualTo(3);
        }
    }

    @Test
    void leavesOutAnEventThatIsCutOff() {
        EventCounter counter = new EventCounter();

        counter.read(Unpooled.wrappedBuffer(STREAM, 0, STREAM.length - 1));

        assertThat(counter.events()).isEqualTo(2);
    }

    @Test
    void startsAnewForTheNextAnswer() {
        EventCounter counter = new EventCounter();
        counter.read(Unpooled.wrappedBuffer(STREAM, 0, STREAM.length - 1));

        counter.reset();
        counter.read(Unpooled.wrappedBuffer(STREAM));

        assertThat(counter.events()).isEqualTo(3);
    }
}
