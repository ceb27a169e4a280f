package io.oneapi.bench.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The gateway's management API as an administrator with a session sees it. */
public final class ManagementApi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI gateway;
    private final HttpClient client;

    private ManagementApi(URI gateway) {
        this.gateway = gateway;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .connectTimeout(TIMEOUT)
                .build();
    }

    public static ManagementApi signIn(URI gateway, String username, String password) throws InterruptedException {
        ManagementApi api = new ManagementApi(gateway);
        api.post("/api/user/login", Map.of("username", username, "password", password));
        return api;
    }

    UserAmounts self() throws InterruptedException {
        JsonNode user = get("/api/user/self");
        return new UserAmounts(number(user, "quota"), number(user, "used_quota"), number(user, "request_count"));
    }

    /** Creates a channel of the plain OpenAI type and returns its id. */
    long createChannel(String name, String credential, URI baseUrl, String models, String modelMapping)
            throws InterruptedException {
        post(
                "/api/channel/",
                Map.of(
                        "type",
                        1,
                        "name",
                        name,
                        "key",
                        credential,
                        "base_url",
                        baseUrl.toString(),
                        "models",
                        models,
                        "model_mapping",
                        modelMapping,
                        "group",
                        "default",
                        "status",
                        1));
        JsonNode found = get("/api/channel/search?keyword=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        for (JsonNode channel : found) {
            if (name.equals(channel.path("name").asText())) {
                return number(channel, "id");
            }
        }
        throw new BenchFailure("the gateway does not list the channel " + name + " just created");
    }

    long channelUsedQuota(long id) throws InterruptedException {
        return number(get("/api/channel/" + id), "used_quota");
    }

    /** Creates a token that may spend up to a limit. */
    CreatedToken createToken(String name, long limitPoints) throws InterruptedException {
        JsonNode token = post(
                "/api/token/",
                Map.of("name", name, "remain_quota", limitPoints, "unlimited_quota", false, "expired_time", -1));
        return new CreatedToken(number(token, "id"), "sk-" + token.path("key").asText());
    }

    TokenAmounts token(long id) throws InterruptedException {
        JsonNode token = get("/api/token/" + id);
        return new TokenAmounts(number(token, "remain_quota"), number(token, "used_quota"));
    }

    /** Reads an answer that succeeds, whatever is in it. */
    public void ask(String path) throws InterruptedException {
        get(path);
    }

    @Override
    public void close() {
        client.close();
    }

    private JsonNode get(String path) throws InterruptedException {
        return exchange(HttpRequest.newBuilder(gateway.resolve(path)).GET());
    }

    private JsonNode post(String path, Map<String, Object> body) throws InterruptedException {
        try {
            return exchange(HttpRequest.newBuilder(gateway.resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("writing a body for " + path, impossible);
        }
    }

    private JsonNode exchange(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.timeout(TIMEOUT).build();
        String what = request.method() + " " + request.uri().getPath();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            JsonNode envelope = JSON.readTree(response.body());
            if (response.statusCode() != 200 || !envelope.path("success").asBoolean()) {
                throw new BenchFailure(what + " answered " + response.statusCode() + ": "
                        + envelope.path("message").asText());
            }
            return envelope.path("data");
        } catch (IOException broken) {
            throw new BenchFailure(what + " failed", broken);
        }
    }

    private static long number(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isIntegralNumber()) {
            throw new BenchFailure("the gateway's answer has no whole number in " + field);
        }
        return value.longValue();
    }

    /** A user's balance, spending and number of calls. */
    public record UserAmounts(long quota, long usedQuota, long requestCount) {}

    /** A new token with the key that callers present. */
    public record CreatedToken(long id, String key) {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return "token " + id;
        }
    }

    /** What a token may still spend and has spent. */
    public record TokenAmounts(long remainQuota, long usedQuota) {}
}
