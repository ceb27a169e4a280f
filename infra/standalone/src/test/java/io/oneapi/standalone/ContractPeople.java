package io.oneapi.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One person of each kind in a gateway, with a session and an access token. Calls may harm them; they can be restored. */
final class ContractPeople {
    /** Generous: what is not answered then never will be. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Gateway gateway;
    private final Books books;
    private final Map<Person, String> cookies = new EnumMap<>(Person.class);

    /** Kinds of callers: the numbers are id, role and status in the database. */
    enum Person {
        GUEST(71, 0, 0),
        COMMON_USER(72, 1, 1),
        ADMINISTRATOR(73, 10, 1),
        ROOT(74, 100, 1),
        DISABLED(75, 100, 2),
        DELETED(76, 100, 3);

        private final long id;
        private final int role;
        private final int status;

        Person(long id, int role, int status) {
            this.id = id;
            this.role = role;
            this.status = status;
        }

        boolean isIn() {
            return status == 1;
        }

        int role() {
            return role;
        }

        private String accessToken() {
            return "%032x".formatted(id);
        }
    }

    ContractPeople(Gateway gateway, Books books) {
        this.gateway = gateway;
        this.books = books;
        for (Person person : Person.values()) {
            if (person != Person.GUEST) {
                cookies.put(person, signedIn(person));
            }
        }
        restore();
    }

    /** Everybody has the password that root has at first. */
    private String signedIn(Person person) {
        books.change("""
                insert into users (id, username, password, display_name, role, status, access_token, aff_code, `group`, quota)
                select ?, ?, password, '', ?, 1, ?, ?, 'default', 0 from users where username = 'root'""", person.id, name(person), person.role, person.accessToken(), "c%03d".formatted(person.id));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(gateway.url("/api/user/login"))
                .POST(BodyPublishers.ofString("{\"username\":\"" + name(person) + "\",\"password\":\"123456\"}")));
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .orElseThrow(() -> new IllegalStateException(answer.body()));
    }

    /** Undoes what calls have done to those who made them. */
    void restore() {
        books.change("update users set username = " + each(person -> "'" + name(person) + "'")
                + ", role = " + each(person -> person.role) + ", status = " + each(person -> person.status)
                + ", access_token = " + each(person -> "'" + person.accessToken() + "'")
                + " where id between 72 and 76");
        books.change("delete from user_sessions where user_id between 72 and 76");
    }

    private String each(Function<Person, Object> value) {
        return cookies.keySet().stream()
                .map(person -> "when " + person.id + " then " + value.apply(person))
                .collect(Collectors.joining(" ", "case id ", " end"));
    }

    private static String name(Person person) {
        return "c-" + person.id;
    }

    HttpResponse<String> withSession(Person person, HttpRequest.Builder request) {
        String cookie = cookies.get(person);
        return send(cookie == null ? request : request.header("Cookie", cookie));
    }

    HttpResponse<String> withAccessToken(Person person, HttpRequest.Builder request) {
        return send(person == Person.GUEST ? request : request.header("Authorization", person.accessToken()));
    }

    HttpRequest.Builder to(ManagementRoute route) {
        boolean takesBody = route.method().equals("POST") || route.method().equals("PUT");
        return HttpRequest.newBuilder(gateway.url(route.path()))
                .method(route.method(), takesBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(ANSWER_LIMIT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("calling the gateway", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String message(HttpResponse<String> answer) {
        JsonNode message = answer.body().startsWith("{") ? Admin.json(answer).get("message") : null;
        return message == null ? "" : message.asText();
    }
}
