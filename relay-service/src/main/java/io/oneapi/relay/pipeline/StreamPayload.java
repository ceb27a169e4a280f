package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.InboundBody;
import io.oneapi.relay.exchange.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A caller's body, sent on while it comes in; once. */
record StreamPayload(InboundBody body) implements Payload {
    @Override
    public long length() {
        return body.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = body.open()) {
            in.transferTo(out);
        }
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }
}
