package io.oneapi.relay.request;

import java.io.IOException;
import java.io.OutputStream;

/** A body in memory. */
public record BytesContent(byte[] bytes) implements RequestContent {
    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out, long from, long to) throws IOException {
        out.write(bytes, (int) from, (int) (to - from));
    }

    @Override
    public void close() {
        // Memory is collected.
    }
}
