package io.oneapi.relay.ingress;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.oneapi.platform.request.RequestBody;
import io.oneapi.relay.exchange.InboundBody;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** The body of a request to our server. Compressed ones are inflated, up to the size that plain ones may have. */
final class NettyBody implements InboundBody {
    /** Smaller ones are in memory by the time anybody looks. */
    private static final long SMALL = 64 * 1024;

    private final HttpRequest<?> request;
    private final BodyMemory memory;

    NettyBody(HttpRequest<?> request, BodyMemory memory) {
        this.request = request;
        this.memory = memory;
    }

    @Override
    public byte[] readAll() {
        long length = length();
        if (length >= 0 && length <= SMALL) {
            return read(() -> RequestBody.read(request));
        }
        try (InputStream in = open()) {
            return memory.readAll(in);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (ContentLengthExceededException e) {
            throw new RelayRefused(new RelayFailure.BodyTooLarge(), e);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static RelayRefused refused(IOException cause) {
        for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof ContentLengthExceededException) {
                return new RelayRefused(new RelayFailure.BodyTooLarge(), cause);
            }
        }
        return new RelayRefused(
                new RelayFailure.InvalidRequest("the body breaks off or cannot be decompressed"), cause);
    }

    @Override
    public long length() {
        OptionalLong length = body().expectedLength();
        return encoding().isEmpty() ? length.orElse(-1) : -1;
    }

    @Override
    public InputStream open() {
        if (length() > memory.maxBodyBytes()) {
            throw new RelayRefused(new RelayFailure.BodyTooLarge());
        }
        return read(() -> new BoundedBody(decoded(), memory.maxBodyBytes()));
    }

    /** The stream is opened only when it will be read: one that is left open keeps the connection waiting. */
    private InputStream decoded() throws IOException {
        String encoding = encoding();
        return switch (encoding) {
            case "" -> body().toInputStream();
            case "gzip", "x-gzip" -> gunzipped(body().toInputStream());
            case "deflate" -> new InflaterInputStream(body().toInputStream());
            default -> throw new RelayRefused(new RelayFailure.UnknownEncoding(encoding));
        };
    }

    private static InputStream gunzipped(InputStream raw) throws IOException {
        try {
            return new GZIPInputStream(raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private String encoding() {
        String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
        String named = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return named.equals("identity") ? "" : named;
    }

    private ByteBody body() {
        if (request instanceof ServerHttpRequest<?> received) {
            return received.byteBody();
        }
        throw new IllegalArgumentException("not a request of our server");
    }

    /** Ends with a failure what is larger than a body may be. */
    private static final class BoundedBody extends InputStream {
        private final InputStream source;
        private long left;

        BoundedBody(InputStream source, long max) {
            this.source = source;
            this.left = max;
        }

        @Override
        public int read() throws IOException {
            return counted(source.read(), 1);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = NettyBody.read(() -> source.read(target, offset, length));
            return counted(count, count);
        }

        private int counted(int result, int bytes) {
            left -= result < 0 ? 0 : bytes;
            if (left < 0) {
                throw new RelayRefused(new RelayFailure.BodyTooLarge());
            }
            return result;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
