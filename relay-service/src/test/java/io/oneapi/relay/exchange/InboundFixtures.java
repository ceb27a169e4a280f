package io.oneapi.relay.exchange;

import io.oneapi.platform.request.Language;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls as they come in, for tests of the features above. */
public final class InboundFixtures {
    private InboundFixtures() {}

    /** A call with a body that is there already. */
    public static InboundCall call(String pathAndQuery, @Nullable String contentType, byte[] body) {
        return call(pathAndQuery, contentType, new BodyOfBytes(body));
    }

    public static InboundCall call(
            String pathAndQuery, @Nullable String contentType, byte[] body, String authorization) {
        return call(pathAndQuery, contentType, new BodyOfBytes(body), authorization);
    }

    public static InboundCall call(String pathAndQuery, @Nullable String contentType, InboundBody body) {
        return call(pathAndQuery, contentType, body, "Bearer sk-key");
    }

    private static InboundCall call(
            String pathAndQuery, @Nullable String contentType, InboundBody body, String authorization) {
        return new InboundCall(
                "request-1",
                "POST",
                pathAndQuery,
                authorization,
                null,
                contentType,
                "192.0.2.1",
                Language.ENGLISH,
                List.of(),
                body,
                new StayingCaller());
    }

    private record BodyOfBytes(byte[] bytes) implements InboundBody {
        @Override
        public byte[] readAll() {
            return bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Never hangs up. */
    private static final class StayingCaller implements CallerConnection {
        @Override
        public HangUpListener onHangUp(Runnable action) {
            return () -> {};
        }

        @Override
        public void hangUp() {
            throw new AssertionError("nobody should hang up on this caller");
        }
    }
}
