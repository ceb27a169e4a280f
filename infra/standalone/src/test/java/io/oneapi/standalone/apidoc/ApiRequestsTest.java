package io.oneapi.standalone.apidoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.oneapi.account.AccountApplication;
import io.oneapi.monitor.ChannelMonitorApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents in {@code docs/api} say of JSON bodies is what routes read of them. */
class ApiRequestsTest {
    private static final Path DOCUMENTS = Path.of("..", "..", "docs", "api");
    private static final List<DocumentedRequest> MANAGEMENT = Stream.of("account-service", "channel-monitor-service")
            .flatMap(service -> DocumentedRequest.of(DOCUMENTS.resolve(service + ".json")).stream())
            .toList();
    private static final List<DocumentedRequest> CALLS = DocumentedRequest.of(DOCUMENTS.resolve("relay-service.json"));

    /** Members of calls whose types are for vendors to judge. */
    private static final Set<String> LEFT_TO_VENDORS = Set.of("prompt", "input", "size", "quality");

    /** Their examples hold codes that nobody was sent. */
    private static final Set<String> NEED_SECRETS =
            Set.of("POST /api/user/register", "POST /api/user/reset", "POST /api/user/topup");

    private static final Set<String> READ_NAMES = Stream.of(AccountApplication.class, ChannelMonitorApplication.class)
            .flatMap(service -> ReadNames.of(service).stream())
            .collect(Collectors.toSet());

    /** What is wrong with the examples. */
    private static final Map<DocumentedRequest, String> MESSAGES = new HashMap<>();

    private static ServedApi api;

    @BeforeAll
    static void sendTheExamples(@TempDir Path dataDir) {
        api = new ServedApi(dataDir);
        makeWhatExamplesName();
        examples().forEach(request -> MESSAGES.put(request, api.message(request, "", request.example())));
    }

    private static void makeWhatExamplesName() {
        api.change("PUT", "/api/user/self", "{'password': 'correct horse'}");
        api.change("PUT", "/api/option", "{'key': 'EmailVerificationEnabled', 'value': 'true'}");
        api.change("POST", "/api/user", "{'username': 'alice', 'password': 'correct horse'}");
        api.change("POST", "/api/redemption", "{'name': 'first', 'count': 1}");
        for (String model : List.of("first", "second", "listed")) {
            api.change("POST", "/api/channel", "{'type': 1, 'key': 'sk-1', 'models': '" + model + "'}");
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static Stream<DocumentedRequest> examples() {
        return Stream.concat(MANAGEMENT.stream(), CALLS.stream());
    }

    static Stream<DocumentedRequest> management() {
        return MANAGEMENT.stream();
    }

    static Stream<BrokenRequest> ofOtherTypes() {
        return Stream.concat(
                MANAGEMENT.stream().flatMap(BrokenRequest::ofOtherTypes),
                CALLS.stream()
                        .flatMap(BrokenRequest::ofOtherTypes)
                        .filter(broken -> !LEFT_TO_VENDORS.contains(broken.member())));
    }

    static Stream<BrokenRequest> againstRules() {
        return examples().flatMap(BrokenRequest::againstRules);
    }

    @ParameterizedTest
    @MethodSource("management")
    void takeTheExamples(DocumentedRequest request) {
        String message = Objects.requireNonNull(MESSAGES.get(request));

        assertThat(message.isEmpty()).as(message).isNotEqualTo(NEED_SECRETS.contains(request.toString()));
    }

    @ParameterizedTest
    @MethodSource("ofOtherTypes")
    void readEachMemberInItsType(BrokenRequest broken) {
        String refusal = broken.request().path().equals("/api/option")
                ? "Invalid parameter / 无效的参数"
                : broken.member() + " must be ";

        assertThat(messages(broken.request(), broken.body())).anyMatch(message -> message.contains(refusal));
    }

    @ParameterizedTest
    @MethodSource("againstRules")
    void keepTheRules(BrokenRequest broken) {
        assertThat(messages(broken.request(), broken.body()))
                .anyMatch(message -> !message.isEmpty() && !message.equals(MESSAGES.get(broken.request())));
    }

    /** A member that is read, and is not in the document, has the wrong type here. */
    @ParameterizedTest
    @MethodSource("management")
    void readNoOtherMembers(DocumentedRequest request) {
        ObjectNode body = request.example().deepCopy();
        READ_NAMES.stream().filter(name -> !request.members().containsKey(name)).forEach(body::putObject);

        assertThat(messages(request, body)).noneMatch(message -> message.contains("Invalid parameter"));
    }

    @Test
    void answerModelsWithTheDocumentedMembers() throws IOException {
        JsonNode schemas = new ObjectMapper()
                .readTree(DOCUMENTS.resolve("relay-service.json").toFile())
                .at("/components/schemas");

        JsonNode list = api.models();

        assertThat(names(list)).isEqualTo(names(schemas.at("/ModelList/properties")));
        assertThat(names(list.at("/data/0"))).isEqualTo(names(schemas.at("/ModelEntry/properties")));
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** What is wrong with a body, in each of the route's modes. */
    private static List<String> messages(DocumentedRequest request, ObjectNode body) {
        Stream<String> queries = request.hasModes() ? Stream.of("", "?status_only=true") : Stream.of("");
        return queries.map(query -> api.message(request, query, body)).toList();
    }
}
