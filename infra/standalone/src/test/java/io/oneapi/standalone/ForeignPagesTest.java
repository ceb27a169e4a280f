package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the browser of somebody who is signed in does at the wish of a page. */
class ForeignPagesTest {
    @TempDir
    static Path directory;

    private static Gateway gateway;

    private Admin browser;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(directory);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void signIn() {
        browser = Admin.signedIn(gateway);
    }

    /** D29. */
    @ParameterizedTest(name = "{1}: {2} to {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | Sec-Fetch-Site | same-origin              | 200",
                "POST   | Sec-Fetch-Site | none                     | 200",
                "POST   | Sec-Fetch-Site | same-site                | 403",
                "POST   | Sec-Fetch-Site | cross-site               | 403",
                "POST   | Origin         | http://127.0.0.1:{port}  | 200",
                "POST   | Origin         | https://127.0.0.1:{port} | 200",
                "POST   | Origin         | http://127.0.0.1:1       | 403",
                "POST   | Origin         | https://evil.example     | 403",
                "POST   | Origin         | null                     | 403",
                "DELETE | Origin         | https://evil.example     | 403",
                "GET    | Sec-Fetch-Site | cross-site               | 200",
                "GET    | Origin         | https://evil.example     | 200"
            })
    void onlyOwnPagesChangeSomething(String method, String header, String value, int status) {
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(
                        gateway.url(method.equals("DELETE") ? "/api/token/1" : "/api/token/"))
                .header(header, value.replace("{port}", Integer.toString(gateway.port())))
                .method(method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Admin.json(answer).get("success").asBoolean()).isEqualTo(status == 200);
    }

    /** D29. */
    @ParameterizedTest(name = "{1}: {2} to {0}")
    @CsvSource({
        "/api/user/token, Sec-Fetch-Site, cross-site, 403",
        "/api/user/token, Origin, https://evil.example, 403",
        "/api/user/token, Accept, 'text/html,*/*;q=0.8', 403",
        "/api/user/logout, Sec-Fetch-Site, cross-site, 403",
        "/api/user/token, Sec-Fetch-Site, same-origin, 200",
        "/api/user/token, Accept, application/json, 200",
        "/api/user/token, Accept, */*, 200"
    })
    void linksOnOtherPagesChangeNothingEither(String path, String header, String value, int status) {
        HttpResponse<String> answer =
                browser.send(HttpRequest.newBuilder(gateway.url(path)).header(header, value));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    /** D29: scripts with an access token are asked for nothing more. */
    @Test
    void anAccessTokenIsNoPages() {
        String accessToken = browser.get("/api/user/token").get("data").asText();
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.url("/api/token/"))
                .header("Authorization", accessToken)
                .header("Origin", "chrome-extension://panel")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("{}"));

        assertThat(browser.send(request).statusCode()).isEqualTo(200);
    }

    /** D29. */
    @ParameterizedTest
    @CsvSource({"/api/user/token", "/api/user/token/", "/api/user/logout"})
    void getRoutesThatChangeSomethingAnswerPostToo(String path) {
        assertThat(browser.post(path, "").get("success").asBoolean()).isTrue();
    }
}
