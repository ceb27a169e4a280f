package io.oneapi.relay.upstream;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** The answer of a provider, its head read and its body still to come. */
public final class UpstreamResponse implements AutoCloseable {
    private static final int MAX_PLAIN_BYTES = 64 * 1024 * 1024;

    /** Up to here memory is taken on the provider's word. */
    private static final int MAX_TRUSTED_LENGTH = 1024 * 1024;

    private static final Set<String> FORWARDED_HEADERS =
            Set.of("openai-processing-ms", "retry-after", "content-disposition");
    private static final String RATE_LIMIT_PREFIX = "x-ratelimit-";

    private final UpstreamExchange exchange;
    private final ClassicHttpResponse response;

    UpstreamResponse(UpstreamExchange exchange, ClassicHttpResponse response) {
        this.exchange = exchange;
        this.response = response;
    }

    public int status() {
        return response.getCode();
    }

    public boolean isSuccess() {
        return status() == 200 || status() == 201;
    }

    public String contentType() {
        Header header = response.getFirstHeader("Content-Type");
        return header == null ? "" : header.getValue();
    }

    /** The few headers that are for the caller. All others are between us and the provider. */
    public Map<String, String> headersForCaller() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (FORWARDED_HEADERS.contains(name) || name.startsWith(RATE_LIMIT_PREFIX)) {
                headers.putIfAbsent(name, header.getValue());
            }
        }
        return headers;
    }

    /**
     * The whole body, at most 64 MiB.
     *
     * @throws RelayRefused when it does not come whole
     */
    public byte[] readAll() {
        try {
            byte[] body = readToEnd(body());
            if (body.length > MAX_PLAIN_BYTES) {
                exchange.abandon();
                throw new RelayRefused(new RelayFailure.UpstreamUnreadable());
            }
            return body;
        } catch (IOException e) {
            throw exchange.refused(e);
        }
    }

    /**
     * The whole body, if it is a small one.
     *
     * @throws RelayRefused when it does not come whole, or has more bytes than that
     */
    public byte[] readAtMost(int maxBytes) {
        try {
            byte[] body = body().readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                exchange.abandon();
                throw new RelayRefused(new RelayFailure.UpstreamUnreadable());
            }
            return body;
        } catch (IOException e) {
            throw exchange.refused(e);
        }
    }

    /** Reads until the end is seen, so that the connection can serve again. */
    private byte[] readToEnd(InputStream body) throws IOException {
        long length = length();
        if (length < 0 || length > MAX_TRUSTED_LENGTH) {
            return body.readNBytes(MAX_PLAIN_BYTES + 1);
        }
        byte[] bytes = new byte[(int) length];
        int count = body.readNBytes(bytes, 0, bytes.length);
        return count == length && body.read() < 0 ? bytes : Arrays.copyOf(bytes, count);
    }

    public InputStream body() {
        try {
            return response.getEntity() == null
                    ? InputStream.nullInputStream()
                    : new HeardBytes(response.getEntity().getContent());
        } catch (IOException e) {
            throw exchange.refused(e);
        }
    }

    /** The body's length in bytes, -1 when the provider does not name it. */
    public long length() {
        return response.getEntity() == null ? 0 : response.getEntity().getContentLength();
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /** All headers, for answers that are passed on untranslated. */
    public List<Map.Entry<String, String>> headers() {
        return Arrays.stream(response.getHeaders())
                .map(header -> Map.entry(header.getName(), header.getValue()))
                .toList();
    }

    /** Tells the exchange that the provider is alive. */
    private final class HeardBytes extends FilterInputStream {
        HeardBytes(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            int result = in.read();
            exchange.heardBytes();
            return result;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            exchange.heardBytes();
            return count;
        }
    }

    /**
     * Gives the connection back once the provider has ended the body, as it does right after its last event; nobody
     * waits for that. A provider that leaves the body open for more than a second loses the connection.
     */
    public void closeAtItsEnd() {
        exchange.saidAll();
        Thread.ofVirtual().start(() -> {
            try (this) {
                InputStream rest = response.getEntity().getContent();
                rest.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                exchange.abandon();
            }
        });
    }

    /** Closes the connection, whatever is still to come. */
    public void abandon() {
        exchange.abandon();
    }

    /** Gives the connection back when the body has been read to its end, and closes it otherwise. */
    @Override
    public void close() {
        exchange.finished();
        try {
            response.close();
        } catch (IOException e) {
            exchange.abandon();
        }
    }
}
