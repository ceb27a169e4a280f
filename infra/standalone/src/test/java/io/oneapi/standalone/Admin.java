package io.oneapi.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;

/** A browser of an administrator: keeps the session cookie, speaks the management API. */
final class Admin {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation gateway;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Admin(Installation gateway) {
        this.gateway = gateway;
    }

    static Admin signedIn(Installation gateway) {
        Admin admin = new Admin(gateway);
        admin.post("/api/user/login", "{\"username\":\"root\",\"password\":\"123456\"}");
        return admin;
    }

    /** What the browser sends along with every request. */
    String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    JsonNode get(String path) {
        return json(send(HttpRequest.newBuilder(gateway.url(path)).GET()));
    }

    JsonNode post(String path, String body) {
        return json(send(HttpRequest.newBuilder(gateway.url(path)).POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    JsonNode put(String path, String body) {
        return json(send(HttpRequest.newBuilder(gateway.url(path)).PUT(HttpRequest.BodyPublishers.ofString(body))));
    }

    JsonNode delete(String path) {
        return json(send(HttpRequest.newBuilder(gateway.url(path)).DELETE()));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("calling the gateway", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    /** Makes a channel of type OpenAI and returns its id. */
    long createChannel(String baseUrl, String models, String moreMembers) {
        return createChannel(1, baseUrl, models, moreMembers);
    }

    /** Makes a channel of any type and returns its id. */
    long createChannel(int type, String baseUrl, String models, String moreMembers) {
        JsonNode created = post(
                "/api/channel/",
                "{\"type\":" + type + ",\"name\":\"upstream\",\"key\":\"sk-upstream\",\"base_url\":\"" + baseUrl
                        + "\",\"models\":\"" + models + "\",\"group\":\"default\"" + moreMembers + "}");
        if (!created.get("success").asBoolean()) {
            throw new IllegalStateException(created.toString());
        }
        return get("/api/channel/").get("data").get(0).get("id").asLong();
    }

    /** Makes a token. */
    Token createToken(String members) {
        JsonNode token = post("/api/token/", members).get("data");
        return new Token(token.get("id").asLong(), "sk-" + token.get("key").asText());
    }

    record Token(long id, String key) {}

    long number(String path, String member) {
        return get(path).get("data").get(member).asLong();
    }
}
