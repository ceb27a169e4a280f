package io.oneapi.standalone;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.oneapi.platform.page.PageSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The console's files, from the class path. Every path that is no file and belongs to no API is a page of the console,
 * which finds out in the browser what to show.
 */
@Singleton
final class ConsolePages implements PageSource {
    private static final String ROOT = "/console/";
    private static final String INDEX = "index.html";
    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data: https:; frame-src https: http:;"
                    + " style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

    private final ConcurrentMap<String, Optional<byte[]>> files = new ConcurrentHashMap<>();

    @Override
    public Optional<MutableHttpResponse<?>> page(HttpRequest<?> request) {
        String path = request.getPath();
        if (request.getMethod() != HttpMethod.GET || path.startsWith("/v1") || path.startsWith("/api")) {
            return Optional.empty();
        }
        String name = path.substring(1);
        boolean isFile = name.contains(".");
        return isFile
                ? file(name).map(bytes -> response(name, bytes))
                : file(INDEX).map(bytes -> response(INDEX, bytes));
    }

    private Optional<byte[]> file(String name) {
        if (name.contains("..")) {
            return Optional.empty();
        }
        Optional<byte[]> known = files.get(name);
        if (known != null) {
            return known;
        }
        Optional<byte[]> found = read(name);
        found.ifPresent(bytes -> files.put(name, found));
        return found;
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream file = ConsolePages.class.getResourceAsStream(ROOT + name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + ROOT + name, e);
        }
    }

    private static MutableHttpResponse<?> response(String name, byte[] bytes) {
        MutableHttpResponse<byte[]> response = HttpResponse.ok(bytes)
                .contentType(MediaType.forFilename(name))
                .header(HttpHeaders.CACHE_CONTROL, isHashed(name) ? "public, max-age=31536000, immutable" : "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return name.equals(INDEX) ? response.header("Content-Security-Policy", CONTENT_POLICY) : response;
    }

    /** The build puts a hash into the names of all files under assets. */
    private static boolean isHashed(String name) {
        return name.startsWith("assets/");
    }
}
