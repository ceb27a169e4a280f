package io.oneapi.relay.exchange;

import java.io.InputStream;

/** The body of a call, still to be read; once, in one of the two ways. Any coding of its transfer is undone. */
public interface InboundBody {
    /**
     * Waits for all of it.
     *
     * @throws RelayRefused when it is larger than this server accepts or cannot be decoded
     */
    byte[] readAll();

    /** Bytes to come, -1 when that is not known. */
    long length();

    /** Reads as it comes in. Reading throws {@link RelayRefused} as above. */
    InputStream open();
}
