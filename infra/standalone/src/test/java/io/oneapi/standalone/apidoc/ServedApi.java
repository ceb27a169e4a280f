package io.oneapi.standalone.apidoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.oneapi.standalone.AllServices;
import io.oneapi.testing.database.Dialect;
import io.oneapi.testing.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** All services behind one port, and root, who calls them. */
final class ServedApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ApplicationContext services;
    private final URI address;
    private final String accessToken;
    private final String apiKey;

    ServedApi(Path dataDir) {
        TestDatabase database = TestDatabase.create(Dialect.SQLITE);
        services = AllServices.start(database, database, dataDir);
        address = services.getBean(EmbeddedServer.class).start().getURI();
        accessToken = newAccessToken();
        // The first token is there for examples to change.
        change("POST", "/api/token", "{'remain_quota': 500000}");
        apiKey = change("POST", "/api/token", "{'name': 'caller', 'unlimited_quota': true}")
                .at("/data/key")
                .asText();
    }

    private String newAccessToken() {
        HttpResponse<String> session = send(request("/api/user/login")
                .POST(BodyPublishers.ofString("{\"username\": \"root\", \"password\": \"123456\"}")));
        String cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return json(send(request("/api/user/token").header("Cookie", cookie)))
                .get("data")
                .asText();
    }

    /** Has something done that cannot fail, and tells the answer. */
    JsonNode change(String method, String path, String jsonInSingleQuotes) {
        JsonNode answer = json(send(request(path)
                .header("Authorization", accessToken)
                .method(method, BodyPublishers.ofString(jsonInSingleQuotes.replace('\'', '"')))));
        assertThat(answer.path("message").asText()).as(path).isEmpty();
        return answer;
    }

    JsonNode models() {
        return json(send(request("/v1/models").header("Authorization", "Bearer sk-" + apiKey)));
    }

    /** What is wrong with a request, by its answer; empty where nothing is. */
    String message(DocumentedRequest request, String query, ObjectNode body) {
        String path = request.path().replace("{model}", "gpt-4o");
        JsonNode answer = json(send(request(path + query)
                .header("Authorization", path.startsWith("/v1") ? "Bearer sk-" + apiKey : accessToken)
                .method(request.method(), BodyPublishers.ofString(body.toString()))));
        return answer.path("message")
                .asText(answer.at("/error/message").asText())
                .replaceAll(" \\(request id: .*", "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Accept-Language", "en");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("calling the services", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    @Override
    public void close() {
        http.close();
        services.close();
    }
}
