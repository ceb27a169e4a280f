package io.oneapi.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A program that calls the relay with an API key and reads English. */
final class Client {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Installation gateway;
    private final String key;

    Client(Installation gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /** A call with the key, still without method and body. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(gateway.url(path))
                .header("Authorization", "Bearer " + key)
                .header("Accept-Language", "en");
    }

    HttpResponse<String> get(String path) {
        return send(to(path));
    }

    HttpResponse<String> post(String path, String json) {
        return send(
                to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> post(String path, Form form) {
        return send(to(path).header("Content-Type", form.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes())));
    }

    HttpResponse<String> chat(String model) {
        return post("/v1/chat/completions", question(model));
    }

    HttpResponse<String> streamedChat(String model) {
        return post("/v1/chat/completions", question(model).replace("{\"model\"", "{\"stream\":true,\"model\""));
    }

    static String question(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException("calling the gateway", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
