package io.oneapi.relay.upstream;

import io.oneapi.relay.exchange.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/** A body on its way to a provider. */
final class PayloadEntity extends AbstractHttpEntity {
    private final Payload payload;
    private volatile boolean begun;

    /** @param contentType without a charset where the caller gave none: JSON has none, and some providers refuse one */
    PayloadEntity(Payload payload, @Nullable String contentType) {
        super(contentType, null, payload.length() < 0);
        this.payload = payload;
    }

    /** Whether the provider may have seen any of it. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        payload.writeTo(out);
    }

    @Override
    public long getContentLength() {
        return payload.length();
    }

    @Override
    public boolean isRepeatable() {
        return payload.isRepeatable();
    }

    @Override
    public boolean isStreaming() {
        return !payload.isRepeatable();
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("the body is only ever written");
    }

    @Override
    public void close() {
        // The call that owns the body closes it.
    }
}
