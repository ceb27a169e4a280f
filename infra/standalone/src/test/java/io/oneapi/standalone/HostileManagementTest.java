package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.standalone.ContractPeople.Person;
import io.oneapi.testing.database.Dialect;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to the management API, it answers in its form and keeps its inner workings to itself. */
@ParameterizedClass
@EnumSource(Dialect.class)
class HostileManagementTest {
    private static final List<String> PARAMETERS = List.of(
            "p",
            "page_size",
            "order",
            "keyword",
            "type",
            "start_timestamp",
            "end_timestamp",
            "model_name",
            "username",
            "token_name",
            "channel",
            "target_timestamp",
            "email",
            "code",
            "state",
            "turnstile",
            "scope",
            "model",
            "status_only",
            "aff_code");
    private static final List<String> TEXTS = List.of(
            "' or '1'='1",
            "1; drop table users; --",
            "\" or \"\"=\"",
            "%' escape '!' or 1=1 --",
            "%_!\\",
            "x\r\nSet-Cookie: session=stolen",
            "\u0000",
            "-9223372036854775809",
            "99999999999999999999999",
            "NaN",
            "\uD83D\uDE00\u202E",
            "x".repeat(3000));

    private static final Map<Dialect, ContractSite> SITES = new EnumMap<>(Dialect.class);

    @TempDir
    static Path directory;

    private final ContractSite site;

    HostileManagementTest(Dialect dialect) {
        site = Objects.requireNonNull(SITES.get(dialect));
    }

    @BeforeAll
    static void start() {
        for (Dialect dialect : Dialect.values()) {
            SITES.put(dialect, ContractSite.start(dialect, directory));
        }
    }

    @AfterAll
    static void stop() {
        SITES.values().forEach(ContractSite::close);
    }

    static Stream<Arguments> queries() {
        return routes("GET", "DELETE").flatMap(route -> TEXTS.stream().map(text -> Arguments.of(route, text)));
    }

    static Stream<ManagementRoute> routesWithBodies() {
        return routes("POST", "PUT");
    }

    static Stream<ManagementRoute> routesWithIds() {
        return ManagementRoute.ALL.stream().filter(route -> route.path().contains("999999"));
    }

    private static Stream<ManagementRoute> routes(String... methods) {
        return ManagementRoute.ALL.stream()
                .filter(route -> List.of(methods).contains(route.method()))
                .filter(route -> !route.path().equals("/api/user/self"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("queries")
    void everyQueryIsAnswered(ManagementRoute route, String text) {
        String value = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String query = PARAMETERS.stream().map(name -> name + "=" + value).collect(Collectors.joining("&"));

        HttpResponse<String> answer = call(route, route.path() + "?" + query, BodyPublishers.noBody());

        assertAnswered(answer);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("stolen"));
    }

    /** D36. */
    @ParameterizedTest
    @MethodSource("routesWithBodies")
    void everyBodyIsAnswered(ManagementRoute route) {
        for (byte[] body : bodies()) {
            assertAnswered(call(route, route.path(), BodyPublishers.ofByteArray(body)));
        }
    }

    private static List<byte[]> bodies() {
        String huge = "y".repeat(100_000);
        return Stream.of(
                        "",
                        "null",
                        "[]",
                        "\"text\"",
                        "{\"id\":",
                        "{\"id\":1e3,\"quota\":\"5\"}",
                        "{\"id\":99999999999999999999}",
                        "[".repeat(20_000),
                        "{\"username\":\"" + huge + "\",\"name\":\"" + huge + "\",\"key\":\"" + huge + "\",\"value\":\""
                                + huge + "\",\"email\":\"" + huge + "\",\"password\":\"" + huge + "\"}",
                        "{\"username\":\"' or 1=1 --\",\"password\":\"' or 1=1 --\",\"key\":\"' or 1=1 --\","
                                + "\"value\":\"\\u0000\",\"name\":\"\\u0000\",\"email\":\"a@b.c\\r\\nBcc: d@e.f\"}",
                        "{\"username\":\"\u00ff\u00fe\",\"key\":\"\u00c3\"}")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("routesWithIds")
    void everyIdIsAnswered(ManagementRoute route) {
        for (String id : List.of("abc", "-1", "0", "1%27%20or%201=1", "99999999999999999999", "%00", "%E4%BD%A0")) {
            assertAnswered(call(route, route.path().replace("999999", id), BodyPublishers.noBody()));
        }
    }

    private HttpResponse<String> call(ManagementRoute route, String path, HttpRequest.BodyPublisher body) {
        site.people().restore();
        return site.people()
                .withSession(
                        Person.ROOT,
                        HttpRequest.newBuilder(site.gateway().url(path)).method(route.method(), body));
    }

    private static void assertAnswered(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        assertThat(answer.body())
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("SQLITE", "org.mariadb", "org.postgresql", "io.oneapi", "java.lang", "select ");
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
            assertThat(Admin.json(answer).isObject()).isTrue();
        }
    }
}
