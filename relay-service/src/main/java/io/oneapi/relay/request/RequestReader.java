package io.oneapi.relay.request;

import io.micronaut.context.annotation.Value;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayMode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads bodies, once. JSON stays in memory; forms with files that are not small go to disk until the call is over. */
@Singleton
public final class RequestReader {
    private static final int MAX_FORM_IN_MEMORY = 256 * 1024;
    private static final String FORM_FILES = "form-";

    private final Path directory;

    RequestReader(@Value("${one-api.data-dir}") String dataDir) {
        this.directory = Path.of(dataDir, "uploads");
        tidyUp();
    }

    /** Removes what a killed process has left. */
    private void tidyUp() {
        try {
            Files.createDirectories(directory);
            try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, FORM_FILES + "*")) {
                for (Path leftover : leftovers) {
                    Files.deleteIfExists(leftover);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("preparing " + directory, e);
        }
    }

    /**
     * Reads the body of a call; the content of the request is to be closed.
     *
     * @param fallbackModel what is meant when the body names no model
     * @throws io.oneapi.relay.exchange.RelayRefused when it cannot be used
     */
    public RelayRequest read(InboundCall call, RelayMode mode, String fallbackModel) {
        String contentType = orEmpty(call.contentType());
        if (MultipartForm.isOne(contentType)) {
            RequestContent content = spooled(call);
            try {
                return request(call, mode, contentType, content, scan(content, contentType), fallbackModel);
            } catch (RuntimeException e) {
                content.close();
                throw e;
            }
        }
        byte[] body = call.body().readAll();
        if (UrlEncodedForm.isOne(contentType) && !looksLikeJson(body)) {
            FormScan form = UrlEncodedForm.scan(body);
            return request(call, mode, contentType, new BytesContent(body), form, fallbackModel);
        }
        return request(call, mode, "application/json", new BytesContent(body), BodyScan.of(body), fallbackModel);
    }

    private static RelayRequest request(
            InboundCall call,
            RelayMode mode,
            String contentType,
            RequestContent content,
            RequestScan scan,
            String fallbackModel) {
        String model = scan.model().isEmpty() ? fallbackModel : scan.model();
        return new RelayRequest(mode, mode.path() + call.query(), call.accept(), contentType, content, scan, model);
    }

    private static boolean looksLikeJson(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b == '{';
            }
        }
        return false;
    }

    private RequestContent spooled(InboundCall call) {
        try (InputStream in = call.body().open()) {
            byte[] first = in.readNBytes(MAX_FORM_IN_MEMORY);
            if (first.length < MAX_FORM_IN_MEMORY) {
                return new BytesContent(first);
            }
            return spooled(first, in);
        } catch (IOException e) {
            throw new UncheckedIOException("reading an upload", e);
        }
    }

    private FileContent spooled(byte[] first, InputStream rest) throws IOException {
        Path file = Files.createTempFile(directory, FORM_FILES, ".tmp");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(first);
            return new FileContent(file, first.length + rest.transferTo(out));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static FormScan scan(RequestContent content, String contentType) {
        return switch (content) {
            case BytesContent(byte[] bytes) -> MultipartForm.scan(ByteBuffer.wrap(bytes), contentType);
            case FileContent(Path file, long length) -> scan(file, contentType);
        };
    }

    private static FormScan scan(Path file, String contentType) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return MultipartForm.scan(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), contentType);
        } catch (IOException e) {
            throw new UncheckedIOException("looking an upload through", e);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
