package io.oneapi.relay.content;

import io.oneapi.relay.content.ContentRefused.Reason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Fetches images that callers name by URL, few at once, since each may take up its full size in memory. Whoever comes
 * when all places are taken waits within the time of the fetch.
 */
@Singleton
public final class ContentFetcher implements Closeable {
    private static final int MOST_RUNNING = 16;
    private static final int MOST_REDIRECTS = 3;

    private final Duration timeout;
    private final ContentClient client;
    private final Semaphore places = new Semaphore(MOST_RUNNING);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    ContentFetcher(ContentConfig config) {
        this(config, SystemDefaultDnsResolver.INSTANCE);
    }

    ContentFetcher(ContentConfig config, DnsResolver names) {
        this.timeout = config.requestTimeout();
        this.client = new ContentClient(config, names, MOST_RUNNING);
    }

    /**
     * Fetches an image from an http, https or data URL.
     *
     * @throws ContentRefused when it cannot be had
     */
    public FetchedContent fetch(String url) {
        return DataUrl.is(url) ? DataUrl.read(url) : inTime(remote(parsed(url)));
    }

    /** Runs the fetch on a thread of its own: its end also cuts short a name server that does not answer. */
    private FetchedContent inTime(URI uri) {
        Future<FetchedContent> fetch = threads.submit(() -> inPlace(uri));
        try {
            return fetch.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ContentRefused(new Reason.TimedOut(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContentRefused(new Reason.Unreachable(), e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            // Interrupting a virtual thread closes the socket it waits on.
            fetch.cancel(true);
        }
    }

    private FetchedContent inPlace(URI uri) throws IOException, InterruptedException {
        places.acquire();
        try {
            return followed(uri);
        } finally {
            places.release();
        }
    }

    private FetchedContent followed(URI first) throws IOException {
        URI uri = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            switch (client.get(uri)) {
                case ContentClient.Answer.Content(FetchedContent content) -> {
                    return content;
                }
                case ContentClient.Answer.Elsewhere(String location) -> uri = remote(uri.resolve(parsed(location)));
            }
        }
        throw new ContentRefused(new Reason.TooManyRedirects());
    }

    private static URI parsed(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new ContentRefused(new Reason.UnsupportedUrl(), e);
        }
    }

    private static URI remote(URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new ContentRefused(new Reason.UnsupportedUrl());
        }
        return uri;
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case ContentRefused refused -> refused;
            case InterruptedIOException late -> new ContentRefused(new Reason.TimedOut(), late);
            case IOException broken -> new ContentRefused(new Reason.Unreachable(), broken);
            case null, default -> new IllegalStateException("fetching content named by a caller", cause);
        };
    }

    /** For tests: calls fetch what they need until the process ends. */
    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }
}
