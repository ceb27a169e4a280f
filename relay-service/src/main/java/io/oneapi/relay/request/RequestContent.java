package io.oneapi.relay.request;

import io.oneapi.relay.exchange.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;

/** The bytes of a body as the caller sent them, never changed; to be closed when the call is over. */
public sealed interface RequestContent extends Payload, AutoCloseable permits BytesContent, FileContent {
    /** Writes the bytes from one offset up to another. */
    void writeTo(OutputStream out, long from, long to) throws IOException;

    @Override
    default void writeTo(OutputStream out) throws IOException {
        writeTo(out, 0, length());
    }

    @Override
    void close();

    /** These bytes with some places replaced. */
    default Payload with(List<Splice> splices) {
        return splices.isEmpty()
                ? this
                : new SplicedPayload(
                        this,
                        splices.stream()
                                .sorted(Comparator.comparingInt(
                                        splice -> splice.at().from()))
                                .toList());
    }
}
