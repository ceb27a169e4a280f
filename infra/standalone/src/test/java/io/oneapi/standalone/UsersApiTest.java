package io.oneapi.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.oneapi.bench.mock.MockSettings;
import io.oneapi.bench.mock.MockUpstream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators do with users, as the relay and the log see it. */
class UsersApiTest {
    private static final String PASSWORD = "\"password\":\"long-enough\"";

    @TempDir
    static Path directory;

    private static MockUpstream vendor;
    private static Gateway gateway;
    private static Admin root;

    @BeforeAll
    static void start() {
        vendor = MockUpstream.start(MockSettings.defaults());
        gateway = Gateway.start(directory);
        root = Admin.signedIn(gateway);
        long channel = root.createChannel(vendor.uri().toString(), "gpt-4o-mini", "");
        root.put("/api/channel/", "{\"id\":" + channel + ",\"key\":\"sk-mock-users\"}");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        vendor.close();
    }

    /** D10. */
    @Test
    void letsTheRelaySpendATopUpAndARedeemedCodeAtOnce() {
        Admin ann = newUser("ann");
        long id = ann.number("/api/user/self", "id");
        Client client = new Client(
                gateway, ann.createToken("{\"unlimited_quota\":true}").key());
        assertThat(client.chat("gpt-4o-mini").statusCode()).isEqualTo(403);

        root.post("/api/topup", "{\"user_id\":" + id + ",\"quota\":500000,\"remark\":\"order 42\"}");
        assertThat(client.chat("gpt-4o-mini").statusCode()).isEqualTo(200);

        String code = root.post("/api/redemption/", "{\"name\":\"gift\",\"count\":1,\"quota\":700000}")
                .get("data")
                .get(0)
                .asText();
        root.put("/api/user/", "{\"id\":" + id + ",\"quota\":0}");
        assertThat(client.chat("gpt-4o-mini").statusCode()).isEqualTo(403);
        assertThat(ann.post("/api/user/topup", "{\"key\":\"" + code + "\"}")
                        .get("data")
                        .asLong())
                .isEqualTo(700_000);
        assertThat(client.chat("gpt-4o-mini").statusCode()).isEqualTo(200);

        await().untilAsserted(() -> {
            JsonNode rows = ann.get("/api/log/self?type=1").get("data");
            assertThat(rows.findValuesAsText("content")).containsExactly("通过兑换码充值 ＄1.400000 额度", "order 42");
            assertThat(rows.findValuesAsText("quota")).containsExactly("0", "500000");
        });
    }

    /** D2, D10. */
    @Test
    void endsAllThatADisabledUserCouldDo() {
        Admin bob = newUser("bob");
        long id = bob.number("/api/user/self", "id");
        root.post("/api/topup", "{\"user_id\":" + id + ",\"quota\":500000}");
        Client client = new Client(
                gateway, bob.createToken("{\"unlimited_quota\":true}").key());
        assertThat(client.chat("gpt-4o-mini").statusCode()).isEqualTo(200);

        root.post("/api/user/manage", "{\"username\":\"bob\",\"action\":\"disable\"}");

        assertThat(client.chat("gpt-4o-mini").statusCode()).isEqualTo(403);
        assertThat(bob.get("/api/user/self").get("success").asBoolean()).isFalse();
        assertThat(bob.get("/api/log/self").get("success").asBoolean()).isFalse();
    }

    @Test
    void letsNoDeletedTokenCall() {
        Admin.Token token = root.createToken("{\"unlimited_quota\":true}");
        Client client = new Client(gateway, token.key());
        assertThat(client.chat("gpt-4o-mini").statusCode()).isEqualTo(200);

        root.delete("/api/token/" + token.id() + "/");

        assertThat(client.chat("gpt-4o-mini").statusCode()).isEqualTo(401);
    }

    private static Admin newUser(String name) {
        root.post("/api/user/", "{\"username\":\"" + name + "\"," + PASSWORD + "}");
        Admin user = new Admin(gateway);
        user.post("/api/user/login", "{\"username\":\"" + name + "\"," + PASSWORD + "}");
        return user;
    }
}
