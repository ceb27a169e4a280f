package io.oneapi.platform.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import io.oneapi.contract.balance.BalanceApi;
import io.oneapi.contract.caller.CallerApi;
import io.oneapi.contract.channel.ChannelApi;
import io.oneapi.contract.channel.ChannelBalanceApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.ChannelTest;
import io.oneapi.contract.channel.ChannelTestApi;
import io.oneapi.contract.channel.ModelApi;
import io.oneapi.contract.charge.AccountChargesApi;
import io.oneapi.contract.charge.ChannelChargesApi;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.limit.CallerLimitApi;
import io.oneapi.contract.limit.ChannelLimitApi;
import io.oneapi.contract.limit.SpentLimitApi;
import io.oneapi.contract.notification.Notification;
import io.oneapi.contract.notification.NotificationApi;
import io.oneapi.contract.option.OptionApi;
import io.oneapi.contract.person.PersonApi;
import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceSettingsApi;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever asks over HTTP gets the answer that the owner gives: each question is put to both. */
class ContractsOverHttpTest {
    private static final Owner OWNER = new Owner();
    private static final List<String> PEERS = List.of("account", "billing", "channel-monitor", "relay");

    private static ApplicationContext owner;
    private static ApplicationContext asker;
    private static String url;

    @BeforeAll
    static void start() {
        owner = context(Map.of("one-api.internal.secret", Owner.SECRET, "micronaut.server.port", "-1"))
                .singletons(OWNER)
                .start();
        url = owner.getBean(EmbeddedServer.class).start().getURL().toString();
        asker = asker(url, Owner.SECRET);
    }

    @AfterAll
    static void stop() {
        asker.close();
        owner.close();
    }

    private static ApplicationContext asker(String urls, String secret) {
        Map<String, Object> properties = new HashMap<>(Map.of("one-api.internal.secret", secret));
        PEERS.forEach(peer -> {
            properties.put("one-api.peers." + peer + ".urls", urls);
            properties.put("micronaut.http.services." + peer + ".urls", urls);
        });
        return context(properties).start();
    }

    private static ApplicationContextBuilder context(Map<String, Object> properties) {
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "one-api.trusted-proxies", "127.0.0.0/8",
                        "one-api.sync-frequency", "1h",
                        "micronaut.application.name", "test",
                        "micronaut.serde.serialization.inclusion", "ALWAYS"))
                .properties(properties);
    }

    @Test
    void callers() {
        CallerApi callers = asker.getBean(CallerApi.class);

        assertThat(callers.callerByKey(Owner.KEY)).isPresent().isEqualTo(OWNER.callerByKey(Owner.KEY));
        assertThat(callers.callerByKey("unknown")).isEmpty();
    }

    @Test
    void balances() {
        BalanceApi balances = asker.getBean(BalanceApi.class);

        assertThat(balances.balances(7, Set.of(70L, 71L))).isEqualTo(OWNER.balances(7, Set.of(70L, 71L)));
        assertThat(balances.balances(7, Set.of())).isEqualTo(OWNER.balances(7, Set.of()));
    }

    @Test
    void noticesToRoot() {
        Notification notice = new Notification("Channel \"甲\" is off", "two\nlines <b>");

        asker.getBean(NotificationApi.class).notifyRoot(notice);

        assertThat(OWNER.notifications()).containsExactly(notice);
    }

    @Test
    void people() {
        PersonApi people = asker.getBean(PersonApi.class);

        assertThat(people.personById(7)).contains(Owner.PERSON);
        assertThat(people.personById(8)).isEmpty();
        assertThat(people.personByAccessToken(Owner.ACCESS_TOKEN)).contains(Owner.PERSON);
        assertThat(people.personByAccessToken("unknown")).isEmpty();
        assertThat(people.sessionSecret()).isEqualTo(OWNER.sessionSecret());
    }

    @Test
    void options() {
        assertThat(asker.getBean(OptionApi.class).storedOptions()).isEqualTo(OWNER.options());
    }

    @Test
    void limits() {
        assertThat(asker.getBean(CallerLimitApi.class).callerLimits()).isEqualTo(OWNER.callerLimits());
        assertThat(asker.getBean(SpentLimitApi.class).spentLimits()).isEqualTo(OWNER.spentLimits());
        assertThat(asker.getBean(ChannelLimitApi.class).channelLimits()).isEqualTo(OWNER.channelLimits());
    }

    @Test
    void models() {
        ModelApi models = asker.getBean(ModelApi.class);

        assertThat(models.builtInModels()).isEqualTo(OWNER.builtInModels());
        assertThat(models.modelsOf("vip & more/更多")).isEqualTo(OWNER.modelsOf("vip & more/更多"));
        assertThat(models.modelsOf("")).isEmpty();
    }

    @Test
    void channelsWithTheirCredentials() {
        ChannelApi channels = asker.getBean(ChannelApi.class);

        assertThat(channels.enabledChannels()).isEqualTo(OWNER.channels());
        assertThat(channels.exists(2)).isTrue();
        assertThat(channels.exists(3)).isFalse();
    }

    @Test
    void testsOfChannelsAndTheirBalances() {
        ChannelRecord channel = OWNER.channels().getFirst();
        ChannelTest test = new ChannelTest(channel, "模型", "Say \"hi\".");

        assertThat(asker.getBean(ChannelTestApi.class).test(test)).isEqualTo(OWNER.test(test));
        assertThat(asker.getBean(ChannelBalanceApi.class).balance(channel)).isEqualTo(OWNER.balance(channel));
    }

    @Test
    void pricesToTheLastDigit() {
        PriceApi prices = asker.getBean(PriceApi.class);

        assertThat(prices.price("模型/a?b", 3, 5, "vip")).contains(OWNER.price("模型/a?b", 3, "vip"));
        assertThat(prices.imageRatio("dall-e-3", "1024x1024", "")).isEqualTo(OWNER.imageRatio("", "", ""));
    }

    @Test
    void optionsOfPrices() {
        PriceSettingsApi settings = asker.getBean(PriceSettingsApi.class);
        Map<String, String> stored = Map.of("GroupRatio", "{\"组\":1}", "Notice", "");

        assertThat(settings.shown(stored)).isEqualTo(OWNER.shown(stored));
        assertThat(settings.objection("PriceMode", "\"new\"")).isEqualTo(OWNER.objection("PriceMode", "\"new\""));
        assertThat(settings.objection("PriceMode", "")).isEmpty();
    }

    @Test
    void sumsOfCharges() {
        assertThat(asker.getBean(AccountChargesApi.class).sum("01a", "01ab"))
                .isEqualTo(OWNER.accountCharges("01a", "01ab"));
        assertThat(asker.getBean(ChannelChargesApi.class).sum("01a", "01ab"))
                .isEqualTo(OWNER.channelCharges("01a", "01ab"));
    }

    @Test
    void secretsStandInNoAddress() {
        asker.getBean(CallerApi.class).callerByKey("secret-key");
        asker.getBean(PersonApi.class).personByAccessToken("secret-token");

        assertThat(owner.getBean(OwnerControllers.Addresses.class).asked)
                .contains("/internal/callers/by-key", "/internal/persons/by-access-token")
                .noneMatch(address -> address.contains("secret-key") || address.contains("secret-token"));
    }

    /** R20: copies are dropped by changes. */
    @Test
    void answersThatAreKeptAreDroppedByTheChangesTheyDependOn() {
        HttpPrices prices = asker.getBean(HttpPrices.class);
        HttpPeople people = asker.getBean(HttpPeople.class);
        assertThat(questions(() -> prices.price("kept", 1, 5, "default"))).isEqualTo(1);
        assertThat(questions(() -> people.personById(1234))).isEqualTo(1);

        prices.accept(List.of(ConfigChange.of(ConfigChange.Kind.USER, 1234)));
        people.accept(List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));
        assertThat(questions(() -> prices.price("kept", 1, 5, "default"))).isZero();
        assertThat(questions(() -> people.personById(1234))).isZero();

        prices.accept(List.of(ConfigChange.of(ConfigChange.Kind.PRICE, 0)));
        people.accept(List.of(ConfigChange.of(ConfigChange.Kind.USER, 1234)));
        assertThat(questions(() -> prices.price("kept", 1, 5, "default"))).isEqualTo(1);
        assertThat(questions(() -> people.personById(1234))).isEqualTo(1);
    }

    private static long questions(Runnable use) {
        List<String> asked = owner.getBean(OwnerControllers.Addresses.class).asked;
        long before =
                asked.stream().filter(address -> !address.endsWith("/ping")).count();
        use.run();
        return asked.stream().filter(address -> !address.endsWith("/ping")).count() - before;
    }

    @Test
    void aReplicaThatIsDownIsPassedOver() throws IOException {
        try (ApplicationContext caller = asker(deadUrl() + "," + url, Owner.SECRET)) {
            ChannelApi channels = caller.getBean(ChannelApi.class);

            for (int i = 0; i < 4; i++) {
                assertThat(channels.exists(1)).isTrue();
            }
        }
    }

    @Test
    void aPeerThatIsDownIsNamedWithWhatItWasAskedFor() throws IOException {
        try (ApplicationContext caller = asker(deadUrl(), Owner.SECRET)) {
            assertThatThrownBy(() -> caller.getBean(CallerApi.class).callerByKey("secret-key"))
                    .isInstanceOf(PeerUnavailable.class)
                    .hasMessageContaining("the account service could not be asked for the caller behind a key")
                    .hasMessageNotContaining("secret-key");
        }
    }

    @Test
    void aPeerWithAnotherSecretIsToldSo() {
        try (ApplicationContext caller = asker(url, Owner.SECRET + "x")) {
            assertThatThrownBy(() -> caller.getBean(PriceApi.class).price("m", 1, 5, "default"))
                    .isInstanceOf(PeerUnavailable.class)
                    .hasMessageContaining("billing")
                    .hasMessageContaining("SERVICE_SECRET must be the same");
        }
    }

    private static String deadUrl() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
