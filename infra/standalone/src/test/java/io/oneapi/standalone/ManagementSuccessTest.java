package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.store.FolderException;
import io.oneapi.standalone.ManagementRoute.Level;
import io.oneapi.standalone.SuccessfulCalls.Visitor;
import io.oneapi.testing.database.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every route of the management API does what it is for, on every kind of database; the details are tested elsewhere. */
@ParameterizedClass
@EnumSource(Dialect.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManagementSuccessTest {
    private static final String PASSWORD = "long-enough";
    private static final Pattern CODE = Pattern.compile("<b>([0-9a-f]{6})</b>");
    private static final Pattern RESET_TOKEN = Pattern.compile("token=([0-9a-f]{32})");

    private static final Map<Dialect, Site> SITES = new EnumMap<>(Dialect.class);
    private static final OutsideSites OUTSIDE = new OutsideSites();

    @TempDir
    static Path directory;

    private final Site site;
    private final SuccessfulCalls calls;

    /** A gateway, and the calls that have been made of it. */
    private record Site(ContractSite contract, SuccessfulCalls calls, Visitor user, Visitor admin, Visitor root) {
        static Site start(Dialect dialect) {
            ContractSite contract = ContractSite.start(dialect, directory, OUTSIDE.environment());
            SuccessfulCalls calls = new SuccessfulCalls(contract.gateway());
            Visitor root = calls.signedIn(Level.ROOT, "c-74", "123456");
            OUTSIDE.options().forEach(option -> setOption(root, option.key(), option.value()));
            return new Site(
                    contract,
                    calls,
                    calls.signedIn(Level.USER, "c-72", "123456"),
                    calls.signedIn(Level.ADMIN, "c-73", "123456"),
                    root);
        }
    }

    ManagementSuccessTest(Dialect dialect) {
        site = Objects.requireNonNull(SITES.get(dialect));
        calls = site.calls();
    }

    @BeforeAll
    static void start() {
        for (Dialect dialect : Dialect.values()) {
            SITES.put(dialect, Site.start(dialect));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        SITES.values().forEach(site -> site.contract().close());
        OUTSIDE.close();
    }

    private static void setOption(Visitor root, String key, String value) {
        root.put("/api/option/", """
                {"key":"%s","value":"%s"}""".formatted(key, value));
    }

    @Test
    void showsEverybodyWhatRootHasWritten() {
        setOption(site.root(), "SystemName", "一号站");
        setOption(site.root(), "Notice", "Closed on Sunday");
        setOption(site.root(), "About", "About us");
        setOption(site.root(), "HomePageContent", "Welcome");

        Visitor guest = calls.guest();
        assertThat(guest.get("/api/status").get("data").get("system_name").asText())
                .isEqualTo("一号站");
        assertThat(guest.get("/api/notice").get("data").asText()).isEqualTo("Closed on Sunday");
        assertThat(guest.get("/api/about").get("data").asText()).isEqualTo("About us");
        assertThat(guest.get("/api/home_page_content").get("data").asText()).isEqualTo("Welcome");
        assertThat(site.root().get("/api/option/").get("data").toString())
                .contains("{\"key\":\"Notice\",\"value\":\"Closed on Sunday\"}");
    }

    @Test
    void signsPeopleUpAndInAndOut() throws FolderException {
        setOption(site.root(), "EmailVerificationEnabled", "true");
        calls.guest().get("/api/verification?email=ann@example.com");
        String code = OUTSIDE.takeMailed("ann@example.com", CODE);
        calls.guest().post("/api/user/register", """
                {"username":"ann","password":"%s","email":"ann@example.com","verification_code":"%s"}""".formatted(PASSWORD, code));

        Visitor ann = calls.guest();
        ann.signIn("ann", PASSWORD);
        assertThat(ann.self().get("email").asText()).isEqualTo("ann@example.com");
        ann.get("/api/user/logout");
        assertThat(ann.isSignedIn()).isFalse();
        ann.signIn("ann", PASSWORD);
        ann.post("/api/user/logout", "");
        assertThat(ann.isSignedIn()).isFalse();

        ann.get("/api/reset_password?email=ann@example.com");
        String password = ann.post("/api/user/reset", """
                        {"email":"ann@example.com","token":"%s"}""".formatted(OUTSIDE.takeMailed("ann@example.com", RESET_TOKEN)))
                .get("data")
                .asText();
        ann.signIn("ann", password);
        assertThat(ann.isSignedIn()).isTrue();
    }

    @Test
    void signsPeopleInWhomOthersKnow() {
        assertThat(signedInBy("github").get("display_name").asText()).isEqualTo("Gil");
        assertThat(signedInBy("oidc").get("username").asText()).isEqualTo("odo");
        assertThat(signedInBy("lark").get("display_name").asText()).isEqualTo("Lea");
        assertThat(calls.guest()
                        .get("/api/oauth/wechat?code=1")
                        .get("data")
                        .get("display_name")
                        .asText())
                .isEqualTo("WeChat User");
    }

    private JsonNode signedInBy(String provider) {
        Visitor browser = calls.guest();
        String state = browser.get("/api/oauth/state").get("data").asText();
        return browser.get("/api/oauth/" + provider + "?code=good&state=" + state)
                .get("data");
    }

    @Test
    void bindsWhatPeopleHaveElsewhere() throws FolderException {
        calls.guest().get("/api/verification?email=common@example.com");

        site.user().get("/api/oauth/wechat/bind?code=2");
        site.user()
                .get("/api/oauth/email/bind?email=common@example.com&code="
                        + OUTSIDE.takeMailed("common@example.com", CODE));

        assertThat(site.user().self().get("wechat_id").asText()).isEqualTo("code=2");
        assertThat(site.user().self().get("email").asText()).isEqualTo("common@example.com");
    }

    @Test
    void letsPeopleLookAfterThemselves() {
        newUser("bea");
        Visitor bea = calls.signedIn(Level.USER, "bea", PASSWORD);

        bea.put("/api/user/self", "{\"display_name\":\"Beatrix\"}");
        assertThat(bea.get("/api/user/self").get("data").get("display_name").asText())
                .isEqualTo("Beatrix");
        assertThat(bea.get("/api/user/token").get("data").asText()).matches("[0-9a-f]{32}");
        assertThat(bea.post("/api/user/token", "").get("data").asText()).matches("[0-9a-f]{32}");
        assertThat(bea.get("/api/user/aff").get("data").asText()).hasSize(4);
        assertThat(bea.get("/api/user/dashboard").get("data")).isEmpty();
        String code = site.admin()
                .post("/api/redemption/", "{\"name\":\"gift\",\"count\":1,\"quota\":700000}")
                .get("data")
                .get(0)
                .asText();
        assertThat(bea.post("/api/user/topup", "{\"key\":\"" + code + "\"}")
                        .get("data")
                        .asLong())
                .isEqualTo(700_000);
        bea.delete("/api/user/self");
        assertThat(bea.isSignedIn()).isFalse();
    }

    private long newUser(String name) {
        site.admin().post("/api/user/", """
                {"username":"%s","password":"%s"}""".formatted(name, PASSWORD));
        return site.admin()
                .get("/api/user/search?keyword=" + name)
                .get("data")
                .get(0)
                .get("id")
                .asLong();
    }

    @Test
    void letsAdministratorsLookAfterUsers() {
        long id = newUser("cid");

        site.admin().put("/api/user/", "{\"id\":" + id + ",\"group\":\"vip\",\"quota\":100}");
        site.admin().post("/api/topup", "{\"user_id\":" + id + ",\"quota\":11}");
        site.admin().post("/api/user/manage", "{\"username\":\"cid\",\"action\":\"disable\"}");

        JsonNode cid = site.admin().get("/api/user/" + id).get("data");
        assertThat(cid.get("group").asText()).isEqualTo("vip");
        assertThat(cid.get("quota").asLong()).isEqualTo(111);
        assertThat(cid.get("status").asInt()).isEqualTo(2);
        assertThat(site.admin().get("/api/user/").get("data").findValuesAsText("username"))
                .contains("cid");
        site.admin().delete("/api/user/" + id);
        assertThat(site.admin().get("/api/user/").get("data").findValuesAsText("username"))
                .doesNotContain("cid");
        assertThat(site.admin().get("/api/group/").get("data").toString()).contains("\"vip\"");
    }

    @Test
    void letsPeopleLookAfterTheirTokens() {
        Visitor user = site.user();
        long id = user.post("/api/token/", "{\"name\":\"notebook\",\"remain_quota\":5}")
                .get("data")
                .get("id")
                .asLong();

        user.put("/api/token/", "{\"id\":" + id + ",\"name\":\"desktop\",\"remain_quota\":9}");

        JsonNode token = user.get("/api/token/" + id).get("data");
        assertThat(token.get("name").asText()).isEqualTo("desktop");
        assertThat(token.get("remain_quota").asLong()).isEqualTo(9);
        assertThat(user.get("/api/token/").get("data").findValuesAsText("name")).contains("desktop");
        assertThat(user.get("/api/token/search?keyword=desk").get("data")).hasSize(1);
        user.delete("/api/token/" + id);
        assertThat(user.get("/api/token/search?keyword=desk").get("data")).isEmpty();
    }

    @Test
    void letsAdministratorsLookAfterCodes() {
        Visitor admin = site.admin();
        admin.post("/api/redemption/", "{\"name\":\"easter\",\"count\":2,\"quota\":5}");
        JsonNode found = admin.get("/api/redemption/search?keyword=easter").get("data");
        assertThat(found).hasSize(2);
        long id = found.get(0).get("id").asLong();

        admin.put("/api/redemption/", "{\"id\":" + id + ",\"name\":\"advent\",\"quota\":6}");

        assertThat(admin.get("/api/redemption/" + id).get("data").get("quota").asLong())
                .isEqualTo(6);
        assertThat(admin.get("/api/redemption/").get("data").findValuesAsText("name"))
                .contains("easter", "advent");
        admin.delete("/api/redemption/" + id);
        assertThat(admin.get("/api/redemption/search?keyword=advent").get("data"))
                .isEmpty();
    }

    @Test
    void letsAdministratorsLookAfterChannels() {
        Visitor admin = site.admin();
        long id = newChannel("main");

        admin.put("/api/channel/", "{\"id\":" + id + ",\"priority\":7}");

        assertThat(admin.get("/api/channel/" + id).get("data").get("priority").asLong())
                .isEqualTo(7);
        assertThat(admin.get("/api/channel/").get("data").findValuesAsText("name"))
                .contains("main");
        assertThat(admin.get("/api/channel/models").get("data").findValuesAsText("id"))
                .contains("gpt-4o");
        assertThat(site.user().get("/api/models").get("data").get("1").toString())
                .contains("\"gpt-4o\"");
        assertThat(site.user().get("/api/user/available_models").get("data").toString())
                .contains("\"of-main\"");
        admin.put("/api/channel/", "{\"id\":" + id + ",\"status\":2}");
        assertThat(admin.delete("/api/channel/disabled").get("data").asInt()).isEqualTo(1);
        long other = newChannel("other");
        admin.delete("/api/channel/" + other);
        assertThat(admin.get("/api/channel/").get("data").findValuesAsText("name"))
                .doesNotContain("main", "other");
    }

    private long newChannel(String name) {
        site.admin().post("/api/channel/", """
                {"type":1,"name":"%s","key":"sk-1","base_url":"%s","models":"of-%s","group":"default"}""".formatted(name, OUTSIDE.url(), name));
        return site.admin()
                .get("/api/channel/search?keyword=" + name)
                .get("data")
                .get(0)
                .get("id")
                .asLong();
    }

    @Test
    void letsAdministratorsTryChannels() {
        Visitor admin = site.admin();
        long id = newChannel("tried");

        assertThat(admin.get("/api/channel/test/" + id).get("modelName").asText())
                .isEqualTo("of-tried");
        admin.post("/api/channel/test/" + id, "");
        assertThat(admin.get("/api/channel/update_balance/" + id).get("balance").asDouble())
                .isEqualTo(17.5);
        admin.post("/api/channel/update_balance/" + id, "");
        assertThat(admin.get("/api/channel/" + id + "/health").get("data").has("events"))
                .isTrue();

        admin.delete("/api/channel/" + id);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/channel/test, test_time",
        "POST, /api/channel/test, test_time",
        "GET, /api/channel/update_balance, balance_updated_time",
        "POST, /api/channel/update_balance, balance_updated_time"
    })
    void letsAdministratorsTryAllChannelsAtOnce(String method, String path, String noted) {
        long id = newChannel("round");

        // Refused while the round before goes on.
        await().untilAsserted(() -> site.admin().call(method, path, ""));

        Books books = site.contract().books();
        await().until(() -> books.number("select " + noted + " from channels where id = ?", id) > 0);
        site.admin().delete("/api/channel/" + id);
    }

    @Test
    void writesDownWhatIsCharged() {
        long channel = newChannel("charged");
        newUser("dan");
        Visitor dan = calls.signedIn(Level.USER, "dan", PASSWORD);
        long id = dan.self().get("id").asLong();
        site.admin().post("/api/topup", "{\"user_id\":" + id + ",\"quota\":1000000}");
        Admin.Token token = newToken(dan);

        assertThat(new Client(site.contract().gateway(), token.key())
                        .chat("of-charged")
                        .statusCode())
                .isEqualTo(200);
        long points = site.contract().books().charged(token);

        assertThat(points).isPositive();
        Visitor admin = site.admin();
        String query = "?type=2&username=dan";
        assertThat(admin.get("/api/log/" + query).get("data").findValuesAsText("model_name"))
                .containsExactly("of-charged");
        assertThat(admin.get("/api/log/stat" + query).get("data").get("quota").asLong())
                .isEqualTo(points);
        assertThat(admin.get("/api/log/search?keyword=2").get("data").findValuesAsText("model_name"))
                .contains("of-charged");
        assertThat(admin.download("/api/log/export" + query).lines()).hasSize(2);
        assertThat(dan.get("/api/log/self?type=2").get("data").findValuesAsText("model_name"))
                .containsExactly("of-charged");
        assertThat(dan.get("/api/log/self/stat").get("data").get("quota").asLong())
                .isEqualTo(points);
        assertThat(dan.get("/api/log/self/search?keyword=").get("data")).isNotEmpty();
        assertThat(dan.download("/api/log/self/export?type=2").lines()).hasSize(2);
        assertThat(dan.get("/api/user/dashboard")
                        .get("data")
                        .get(0)
                        .get("Quota")
                        .asLong())
                .isEqualTo(points);
        for (String prefix : new String[] {"", "/v1"}) {
            assertThat(calls.withKey(token, prefix + "/dashboard/billing/subscription")
                            .get("object")
                            .asText())
                    .isEqualTo("billing_subscription");
            assertThat(calls.withKey(token, prefix + "/dashboard/billing/usage")
                            .get("total_usage")
                            .asDouble())
                    .isPositive();
        }
        admin.delete("/api/channel/" + channel);
    }

    private static Admin.Token newToken(Visitor user) {
        JsonNode token = user.post("/api/token/", "{\"name\":\"mine\",\"remain_quota\":500000}")
                .get("data");
        return new Admin.Token(
                token.get("id").asLong(), "sk-" + token.get("key").asText());
    }

    @Test
    void deletesOldRowsOfTheLog() {
        site.contract()
                .books()
                .change("insert into logs (user_id, created_at, type, content) values (1, 5, 2, 'long ago')");

        assertThat(site.admin()
                        .delete("/api/log/?target_timestamp=6")
                        .get("data")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void listsLimits() {
        assertThat(site.admin().get("/api/limit/").get("data")).isEmpty();
        assertThat(site.admin().get("/api/channel_limit/").get("data")).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void leavesNoRouteOut() {
        assertThat(calls.made()).containsExactlyInAnyOrderElementsOf(ManagementRoute.ALL);
    }
}
