package io.oneapi.account.outbound;

import io.micronaut.json.JsonMapper;
import io.oneapi.platform.proxy.ProxyVariables;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Other sites as asked from here: JSON comes back, within five seconds. */
@Singleton
public final class Sites {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long MAX_ANSWER_BYTES = 1 << 20;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int OK = 200;

    private final JsonMapper mapper;
    private final HttpClient client;

    Sites(JsonMapper mapper) {
        this.mapper = mapper;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new EnvironmentProxies(ProxyVariables.of(System.getenv())))
                .build();
    }

    /**
     * Asks with {@code GET}.
     *
     * @throws SiteFailure when there is no answer, or one of failure
     */
    public <T> T get(String url, Map<String, String> headers, Class<T> answer) {
        return read(request(url, headers).GET().build(), answer);
    }

    /** The body of a {@code GET} as it came. */
    public String text(String url) {
        return new String(send(request(url, Map.of()).GET().build()), StandardCharsets.UTF_8);
    }

    /** Posts a form. */
    public <T> T postForm(String url, Map<String, String> headers, Map<String, String> form, Class<T> answer) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return read(request(url, all).POST(body(formEncoded(form))).build(), answer);
    }

    /** Posts a JSON object of texts. */
    public <T> T postJson(String url, Map<String, String> object, Class<T> answer) {
        Map<String, String> headers = Map.of("Content-Type", "application/json; charset=utf-8");
        try {
            return read(
                    request(url, headers)
                            .POST(body(mapper.writeValueAsString(object)))
                            .build(),
                    answer);
        } catch (IOException e) {
            throw new IllegalStateException("writing texts as JSON", e);
        }
    }

    private static BodyPublisher body(String body) {
        return BodyPublishers.ofString(body);
    }

    /** Names and values as a query or form has them. */
    public static String formEncoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A text as a query or form has it. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(String url, Map<String, String> headers) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(url));
        } catch (IllegalArgumentException e) {
            throw new SiteFailure("its address is not a URL", e);
        }
        request.timeout(PATIENCE).header("Accept", "application/json").header("User-Agent", "one-api");
        headers.forEach(request::setHeader);
        return request;
    }

    private <T> T read(HttpRequest request, Class<T> answer) {
        byte[] body = send(request);
        try {
            T read = mapper.readValue(body, answer);
            if (read == null) {
                throw new SiteFailure("its answer is empty");
            }
            return read;
        } catch (IOException e) {
            throw new SiteFailure("its answer cannot be read", e);
        }
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
            if (response.statusCode() < OK || response.statusCode() >= MULTIPLE_CHOICES) {
                throw new SiteFailure("it answered with status " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new SiteFailure("it cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SiteFailure("interrupted while waiting for it", e);
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
