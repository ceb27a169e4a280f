package io.oneapi.bench.mock;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The events of one stream, from the role to {@code [DONE]}, all starting with the same id, time and model. */
final class StreamScript {
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] start;
    private final List<byte[]> ends;

    StreamScript(byte[] start, List<byte[]> ends) {
        this.start = start;
        this.ends = ends;
    }

    int size() {
        return ends.size() + 1;
    }

    ByteBuf event(int index, ByteBufAllocator allocator) {
        if (index == ends.size()) {
            return Unpooled.wrappedBuffer(DONE);
        }
        byte[] end = ends.get(index);
        return allocator.buffer(start.length + end.length).writeBytes(start).writeBytes(end);
    }
}
