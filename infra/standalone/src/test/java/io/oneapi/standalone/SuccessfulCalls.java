package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.oneapi.standalone.ManagementRoute.Level;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.Set;

/** Calls of the management API that must succeed, each by somebody who may just make it; keeps in mind which were made. */
final class SuccessfulCalls {
    private final Gateway gateway;
    private final Set<ManagementRoute> made = new LinkedHashSet<>();

    SuccessfulCalls(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The routes that have been seen to succeed. */
    Set<ManagementRoute> made() {
        return made;
    }

    /** A browser of somebody who has not signed in. */
    Visitor guest() {
        return new Visitor(Level.NONE, new Admin(gateway));
    }

    /** A browser of somebody who has. */
    Visitor signedIn(Level level, String username, String password) {
        Visitor visitor = guest();
        visitor.signIn(username, password);
        return new Visitor(level, visitor.browser);
    }

    /** What a program with an API key is answered. */
    JsonNode withKey(Admin.Token token, String path) {
        HttpResponse<String> answer = new Client(gateway, token.key()).get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        made.add(route("GET", path, Level.API_KEY));
        return Admin.json(answer);
    }

    private static ManagementRoute route(String method, String path, Level level) {
        String known = path.replaceFirst("\\?.*", "").replaceAll("/[0-9]+", "/999999");
        return ManagementRoute.ALL.stream()
                .filter(route -> route.equals(new ManagementRoute(method, level, known)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no route for " + level + ": " + method + " " + path));
    }

    /** A browser, with what its user is. */
    final class Visitor {
        private final Level level;
        private final Admin browser;

        private Visitor(Level level, Admin browser) {
            this.level = level;
            this.browser = browser;
        }

        void signIn(String username, String password) {
            post("/api/user/login", """
                    {"username":"%s","password":"%s"}""".formatted(username, password));
        }

        JsonNode get(String path) {
            return call("GET", path, "");
        }

        JsonNode post(String path, String body) {
            return call("POST", path, body);
        }

        JsonNode put(String path, String body) {
            return call("PUT", path, body);
        }

        JsonNode delete(String path) {
            return call("DELETE", path, "");
        }

        JsonNode call(String method, String path, String body) {
            JsonNode answer = Admin.json(text(method, path, body));
            assertThat(answer.path("success").asBoolean(true))
                    .as(method + " " + path + " is answered " + answer)
                    .isTrue();
            made.add(route(method, path, level));
            return answer;
        }

        /** The lines of a file. */
        String download(String path) {
            String file = text("GET", path, "");
            made.add(route("GET", path, level));
            return file;
        }

        private String text(String method, String path, String body) {
            HttpResponse<String> answer = browser.send(
                    HttpRequest.newBuilder(gateway.url(path)).method(method, BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(200);
            return answer.body();
        }

        /** Whether the gateway still knows who this is. */
        boolean isSignedIn() {
            return browser.get("/api/user/self").get("success").asBoolean();
        }

        /** Who this is, by the gateway. */
        JsonNode self() {
            return browser.get("/api/user/self").get("data");
        }
    }
}
