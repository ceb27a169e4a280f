package io.oneapi.account;

import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody at a browser with cookies of its own; follows no redirects. */
public final class Browser {
    private static final String DONE = "{\"message\":\"\",\"success\":true}";

    private final String url;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** An answer of the management API. */
    public record Answer(int status, String body, String location) {
        public boolean isSuccess() {
            return body.contains("\"success\":true");
        }

        public boolean isDone() {
            return body.equals(DONE);
        }
    }

    private Browser(String url) {
        this.url = url;
    }

    /** Opens one on a service, whose server is started if it is not running. */
    public static Browser on(AccountDatabase database) {
        EmbeddedServer server = database.bean(EmbeddedServer.class);
        if (!server.isRunning()) {
            server.start();
        }
        return new Browser("http://127.0.0.1:" + server.getPort());
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer signIn(String username, String password) {
        return post("/api/user/login", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
    }

    /** Forgets the session, but no other cookie. */
    public void forgetSession() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("session"))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }

    public boolean hasSession() {
        return get("/api/user/self").status() == 200;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException("asking the service", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
