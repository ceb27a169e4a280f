package io.oneapi.relay.exchange;

import java.io.IOException;
import java.io.OutputStream;

/** A body to send. */
public interface Payload {
    /** Bytes, or -1 when that is not known beforehand. */
    long length();

    void writeTo(OutputStream out) throws IOException;

    /** Whether it can be sent once more, to another channel. */
    default boolean isRepeatable() {
        return true;
    }
}
