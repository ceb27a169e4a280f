package io.oneapi.account;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A program, or a browser with its cookies, that calls the management API. */
public final class ManagementClient {
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI server;
    private final String accessToken;

    ManagementClient(URI server, String accessToken) {
        this.server = server;
        this.accessToken = accessToken;
    }

    /** What has been answered. */
    public record Answer(int status, String body, String total) {
        public boolean success() {
            return member(json(), "success").getBooleanValue();
        }

        public String message() {
            return member(json(), "message").getStringValue();
        }

        public JsonNode data() {
            return member(json(), "data");
        }

        /** A member of the content, as text. */
        public String value(String member) {
            return member(data(), member).coerceStringValue();
        }

        /** A member of every row of a list. */
        public Stream<String> column(String member) {
            List<JsonNode> rows = new ArrayList<>();
            data().values().forEach(rows::add);
            return rows.stream().map(row -> member(row, member).coerceStringValue());
        }

        private static JsonNode member(JsonNode node, String name) {
            return Objects.requireNonNull(node.get(name), name);
        }

        private JsonNode json() {
            try {
                return Objects.requireNonNull(JSON.readValue(body, JsonNode.class));
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + body, e);
            }
        }
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, String body) {
        return send("POST", path, body);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    public Answer send(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!accessToken.isEmpty()) {
            request.header("Authorization", accessToken);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String total = response.headers().firstValue("X-Total-Count").orElse("");
            return new Answer(response.statusCode(), response.body(), total);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
