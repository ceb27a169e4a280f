package io.oneapi.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/** Counts the events of a stream by the blank lines that end them, however the bytes are cut. */
final class EventCounter implements ByteProcessor {
    private boolean afterLineEnd;
    private int events;

    void read(ByteBuf bytes) {
        bytes.forEachByte(this);
    }

    int events() {
        return events;
    }

    void reset() {
        afterLineEnd = false;
        events = 0;
    }

    @Override
    public boolean process(byte value) {
        boolean lineEnd = value == '\n';
        if (lineEnd && afterLineEnd) {
            events++;
        }
        afterLineEnd = lineEnd && !afterLineEnd;
        return true;
    }
}
