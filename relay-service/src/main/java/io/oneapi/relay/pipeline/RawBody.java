package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.HangUpListener;
import io.oneapi.relay.upstream.UpstreamResponse;
import java.io.FilterInputStream;
import java.io.IOException;

/** The body of an answer that is passed on; closing it early closes the provider's connection. */
final class RawBody extends FilterInputStream {
    private final UpstreamResponse response;
    private final HangUpListener hangUpListener;
    private boolean atEnd;

    RawBody(UpstreamResponse response, HangUpListener hangUpListener) {
        super(response.body());
        this.response = response;
        this.hangUpListener = hangUpListener;
    }

    @Override
    public int read() throws IOException {
        int result = in.read();
        atEnd |= result < 0;
        return result;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        atEnd |= count < 0;
        return count;
    }

    @Override
    public void close() {
        hangUpListener.close();
        if (!atEnd) {
            response.abandon();
        }
        response.close();
    }
}
