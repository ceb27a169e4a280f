package io.oneapi.account.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import io.oneapi.account.AccountDatabase;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.platform.option.Options;
import io.oneapi.testing.database.Dialect;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class OptionControllerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ROOT = "access-token-of-root000000000000";
    private static final String ADMIN = "access-token-of-ann0000000000000";
    private static final String COMMON = "access-token-of-bob0000000000000";
    private static final String DONE = "{\"message\":\"\",\"success\":true}";

    private final AccountDatabase database;
    private final URI site;

    OptionControllerTest(Dialect dialect) {
        database = AccountDatabase.emptied(dialect);
        site = database.bean(EmbeddedServer.class).start().getURI();
    }

    @BeforeEach
    void begin() {
        database.execute("insert into users (id, username, password, role, status, access_token, aff_code) values"
                + " (1, 'root', '', 100, 1, '" + ROOT + "', 'a'),"
                + " (2, 'ann', '', 10, 1, '" + ADMIN + "', 'b'),"
                + " (3, 'bob', '', 1, 1, '" + COMMON + "', 'c')");
        database.bean(OptionChanges.class).announceChange();
        database.configChanges().clear();
    }

    @Test
    void listsWhatHoldsOfEveryOptionThatIsNoSecret() {
        assertThat(list())
                .containsEntry("RetryTimes", "0")
                .containsEntry("QuotaPerUnit", "500000")
                .containsEntry("PasswordLoginEnabled", "true")
                .containsEntry("SystemName", "One API")
                .containsEntry("ServerAddress", "")
                .containsEntry("Theme", "default")
                .containsEntry("SMTPPort", "587")
                .containsEntry("GroupRatio", "{\"default\":1}")
                .containsEntry("CooldownStrict", "false")
                .doesNotContainKeys("SMTPToken", "GitHubClientSecret", "TurnstileSecretKey", "SessionSecret")
                .doesNotContainKeys("LarkClientId", "OidcClientId", "OidcWellKnown");
    }

    /** D11, D46: rows of options that nobody knows stay, and secrets stay hidden. */
    @Test
    void listsWhatIsStoredAlsoWhereNobodyKnowsIt() {
        database.execute("insert into options (`key`, value) values ('LarkClientId', 'cli'), ('Mystery', 'm'),"
                + " ('MysteryToken', 's'), ('OurSecret', 's'), ('TurnstileSecretKey', 's'), ('RetryTimes', 'many')");

        assertThat(list())
                .containsEntry("LarkClientId", "cli")
                .containsEntry("Mystery", "m")
                .containsEntry("RetryTimes", "many")
                .doesNotContainKeys("MysteryToken", "OurSecret", "TurnstileSecretKey");
    }

    @Test
    void savesAnOptionAndLetsEverybodyKnow() {
        assertThat(put("{\"key\":\"RetryTimes\",\"value\":\"3\"}").body()).isEqualTo(DONE);
        assertThat(put("{\"Key\":\"RetryTimes\",\"VALUE\":\"4\",\"more\":[]}").body())
                .isEqualTo(DONE);
        assertThat(put("{\"key\":\"RetryTimes\",\"value\":\"4\"}").body()).isEqualTo(DONE);

        assertThat(database.row("select value from options where `key` = 'RetryTimes'"))
                .isEqualTo("4");
        assertThat(list()).containsEntry("RetryTimes", "4");
        assertThat(database.bean(Options.class).text("RetryTimes")).contains("4");
        assertThat(database.configChanges())
                .extracting(ConfigChange::kind)
                .containsOnly(ConfigChange.Kind.OPTION)
                .hasSize(3);
    }

    @Test
    void savesAnOptionForTheFirstTimeThoughManyDoSoAtOnce() throws Exception {
        List<Callable<String>> calls = IntStream.range(0, 12)
                .mapToObj(i -> (Callable<String>)
                        () -> put("{\"key\":\"RetryTimes\",\"value\":\"3\"}").body())
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            assertThat(threads.invokeAll(calls)).extracting(Future::resultNow).containsOnly(DONE);
        }

        assertThat(database.row("select value from options where `key` = 'RetryTimes'"))
                .isEqualTo("3");
    }

    @Test
    void savesASecretAndShowsItToNobody() {
        assertThat(put("{\"key\":\"SMTPToken\",\"value\":\"pass-word\"}").body())
                .isEqualTo(DONE);

        assertThat(database.row("select value from options where `key` = 'SMTPToken'"))
                .isEqualTo("pass-word");
        assertThat(get("/api/option/", ROOT).body()).doesNotContain("SMTPToken").doesNotContain("pass-word");
        awaitTrace("1|root|root 修改了选项 SMTPToken");
    }

    /** D37. */
    @Test
    void leavesATraceOfWhoHasChangedWhat() {
        put("{\"key\":\"RetryTimes\",\"value\":\"3\"}");
        put("{\"key\":\"Notice\",\"value\":\"hello\"}");

        awaitTrace("1|root|root 修改了选项 RetryTimes：0 → 3");
        awaitTrace("1|root|root 修改了选项 Notice");
    }

    private void awaitTrace(String trace) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(database.logRecords())
                        .extracting(row -> row.userId() + "|" + row.username() + "|" + row.content())
                        .contains(trace));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"a\"",
                "{\"key\":\"RetryTimes\",\"value\":3}",
                "{\"key\":1,\"value\":\"3\"}",
                "{\"key\":\"CooldownStrict\",\"value\":true}"
            })
    void answers400ToABodyThatCannotBeRead(String body) {
        HttpResponse<String> answer = put(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Invalid parameter / 无效的参数\",\"success\":false}");
    }

    /** D11, D46. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    {"key":"Mystery","value":"1"};                  There is no option of this name
                    {"key":"SessionSecret","value":"mine"};         There is no option of this name
                    {"value":"1"};                                  There is no option of this name
                    {"key":"RetryTimes","value":null};              RetryTimes must be a whole number
                    {"key":"RetryTimes"};                           RetryTimes must be a whole number
                    {"key":"QuotaPerUnit","value":"0"};             QuotaPerUnit must be a number
                    {"key":"Theme","value":"dark"};                 Theme must be one of
                    {"key":"ModelRatio","value":"bad"};             ModelRatio cannot be read: it is bad
                    {"key":"GitHubOAuthEnabled","value":"true"};    GitHubOAuthEnabled cannot be switched on before GitHubClientId is set
                    {"key":"WeChatAuthEnabled","value":"true"};     before WeChatServerAddress is set
                    {"key":"TurnstileCheckEnabled","value":"true"}; before TurnstileSiteKey is set
                    """)
    void refusesWhatItCannotSaveAndChangesNothing(String body, String reason) {
        HttpResponse<String> answer = put(body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"success\":false").contains(reason);
        assertThat(database.row("select count(*) from options")).isEqualTo("0");
        assertThat(database.configChanges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GitHubOAuthEnabled, GitHubClientId, id",
        "WeChatAuthEnabled, WeChatServerAddress, https://wechat.example.com",
        "TurnstileCheckEnabled, TurnstileSiteKey, key"
    })
    void switchesOnWhatHasWhatItNeeds(String option, String needed, String value) {
        put("{\"key\":\"" + option + "\",\"value\":\"false\"}");
        put("{\"key\":\"" + needed + "\",\"value\":\"" + value + "\"}");

        assertThat(put("{\"key\":\"" + option + "\",\"value\":\"true\"}").body())
                .isEqualTo(DONE);
    }

    @Test
    void restrictsDomainsOnlyWhereThereAreAny() {
        assertThat(put("{\"key\":\"EmailDomainRestrictionEnabled\",\"value\":\"true\"}")
                        .body())
                .isEqualTo(DONE);
        put("{\"key\":\"EmailDomainWhitelist\",\"value\":\"\"}");

        assertThat(put("{\"key\":\"EmailDomainRestrictionEnabled\",\"value\":\"true\"}")
                        .body())
                .contains("\"success\":false")
                .contains("EmailDomainWhitelist");
    }

    @ParameterizedTest
    @ValueSource(strings = {ADMIN, COMMON})
    void isForRootAlone(String accessToken) {
        HttpResponse<String> listed = get("/api/option/", accessToken);
        HttpResponse<String> saved = put("{\"key\":\"RetryTimes\",\"value\":\"3\"}", accessToken);

        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(listed.body()).contains("No permission").doesNotContain("RetryTimes");
        assertThat(saved.body()).contains("No permission");
        assertThat(database.row("select count(*) from options")).isEqualTo("0");
    }

    @Test
    void asksWhoCalls() throws Exception {
        HttpRequest anonymous =
                HttpRequest.newBuilder(site.resolve("/api/option/")).build();

        assertThat(HTTP.send(anonymous, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void tellsEverybodyWhatTheSiteIs() {
        put("{\"key\":\"SystemName\",\"value\":\"Gate\"}");
        put("{\"key\":\"ServerAddress\",\"value\":\"https://gate.example.com/\"}");
        put("{\"key\":\"QuotaPerUnit\",\"value\":\"2.5e5\"}");
        put("{\"key\":\"Notice\",\"value\":\"**hello**\"}");

        assertThat(get("/api/status", "").body())
                .contains("\"system_name\":\"Gate\"")
                .contains("\"server_address\":\"https://gate.example.com\"")
                .contains("\"quota_per_unit\":250000,")
                .contains("\"logo\":\"\"")
                .contains("\"success\":true");
        assertThat(get("/api/notice", "").body())
                .isEqualTo("{\"data\":\"**hello**\",\"message\":\"\",\"success\":true}");
        assertThat(get("/api/about", "").body()).isEqualTo("{\"data\":\"\",\"message\":\"\",\"success\":true}");
        assertThat(get("/api/home_page_content", "").body()).contains("\"data\":\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "x"})
    void tellsAUsableNumberOfPointsWhateverIsStored(String stored) {
        database.execute("insert into options (`key`, value) values ('QuotaPerUnit', '" + stored + "')");
        database.bean(OptionChanges.class).announceChange();

        assertThat(get("/api/status", "").body()).contains("\"quota_per_unit\":500000,");
    }

    @Test
    void noticesWhatAHandHasChangedOnce() {
        database.execute("insert into options (`key`, value) values ('Notice', 'by hand')");
        OptionWatch watch = database.bean(OptionWatch.class);

        watch.look();
        watch.look();

        assertThat(database.bean(Options.class).text("Notice")).contains("by hand");
        assertThat(database.configChanges()).hasSize(1);
    }

    private Map<String, String> list() {
        try {
            JsonNode listed = Objects.requireNonNull(database.bean(JsonMapper.class)
                    .readValue(get("/api/option/", ROOT).body(), Argument.of(JsonNode.class)));
            Map<String, String> options = new HashMap<>();
            for (JsonNode option : Objects.requireNonNull(listed.get("data")).values()) {
                options.put(text(option, "key"), text(option, "value"));
            }
            return options;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(JsonNode option, String member) {
        return Objects.requireNonNull(option.get(member)).getStringValue();
    }

    private HttpResponse<String> get(String path, String accessToken) {
        return send(to(path, accessToken).GET());
    }

    private HttpResponse<String> put(String body) {
        return put(body, ROOT);
    }

    private HttpResponse<String> put(String body, String accessToken) {
        return send(to("/api/option/", accessToken).PUT(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder to(String path, String accessToken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path));
        return accessToken.isEmpty() ? request : request.header("Authorization", accessToken);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
