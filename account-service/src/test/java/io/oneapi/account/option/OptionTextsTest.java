package io.oneapi.account.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.account.BillingService;
import io.oneapi.platform.envelope.RequestRefused;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTextsTest {
    private static final OptionCatalog CATALOG = new OptionCatalog(new SiteTheme(null));
    private static final OptionTexts TEXTS = new OptionTexts(new BillingService());

    private static final String SWITCHES = "true false | TRUE 1 yes ''";
    private static final String POINTS = "0 1 1000000000000000 | -1 1.5 1e3 x '' 1000000000000001";
    private static final String LINES = "text '' | two\\nlines";
    private static final String CONTENTS = "text '' two\\nlines <b>html</b> |";
    private static final String ADDRESSES =
            "'' http://localhost:3000 https://example.com/a?b=c | example.com ftp://a.b javascript:alert(1) http:// x\\ny";
    private static final String PICTURES =
            "'' /logo.png https://a.b/c.png data:image/png;base64,AA | javascript:a logo.png";
    private static final String PRICES = "good '' | bad";

    /** By option: texts it takes, a bar, texts it refuses; '' is the empty text, \n a new line. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("PasswordLoginEnabled", SWITCHES),
            Map.entry("PasswordRegisterEnabled", SWITCHES),
            Map.entry("RegisterEnabled", SWITCHES),
            Map.entry("EmailVerificationEnabled", SWITCHES),
            Map.entry("EmailDomainRestrictionEnabled", SWITCHES),
            Map.entry("EmailDomainWhitelist", "'' a.com a.com,b.cn | a@b.com a.com,b@c"),
            Map.entry("TurnstileCheckEnabled", SWITCHES),
            Map.entry("TurnstileSiteKey", LINES),
            Map.entry("TurnstileSecretKey", LINES),
            Map.entry("GitHubOAuthEnabled", SWITCHES),
            Map.entry("GitHubClientId", LINES),
            Map.entry("GitHubClientSecret", LINES),
            Map.entry("LarkClientId", LINES),
            Map.entry("LarkClientSecret", LINES),
            Map.entry("OidcEnabled", SWITCHES),
            Map.entry("OidcClientId", LINES),
            Map.entry("OidcClientSecret", LINES),
            Map.entry("OidcWellKnown", ADDRESSES),
            Map.entry("OidcAuthorizationEndpoint", ADDRESSES),
            Map.entry("OidcTokenEndpoint", ADDRESSES),
            Map.entry("OidcUserinfoEndpoint", ADDRESSES),
            Map.entry("WeChatAuthEnabled", SWITCHES),
            Map.entry("WeChatServerAddress", ADDRESSES),
            Map.entry("WeChatServerToken", LINES),
            Map.entry("WeChatAccountQRCodeImageURL", PICTURES),
            Map.entry("SMTPServer", LINES),
            Map.entry("SMTPPort", "1 25 587 65535 | 0 65536 '' smtp"),
            Map.entry("SMTPAccount", LINES),
            Map.entry("SMTPFrom", LINES),
            Map.entry("SMTPToken", LINES),
            Map.entry("MessagePusherAddress", ADDRESSES),
            Map.entry("MessagePusherToken", LINES),
            Map.entry("SystemName", LINES),
            Map.entry("Logo", PICTURES),
            Map.entry("Footer", CONTENTS),
            Map.entry("Notice", CONTENTS),
            Map.entry("About", CONTENTS),
            Map.entry("HomePageContent", CONTENTS),
            Map.entry("ServerAddress", ADDRESSES),
            Map.entry("TopUpLink", ADDRESSES),
            Map.entry("ChatLink", ADDRESSES),
            Map.entry("Theme", "default berry air | '' dark Default"),
            Map.entry("QuotaForNewUser", POINTS),
            Map.entry("QuotaForInviter", POINTS),
            Map.entry("QuotaForInvitee", POINTS),
            Map.entry("QuotaRemindThreshold", POINTS),
            Map.entry("PreConsumedQuota", "0 500 1000000000 | -1 1000000001 ''"),
            Map.entry(
                    "QuotaPerUnit",
                    "1 500000 500000.5 5e5 0.5 1000000000000 | 0 0.0 -1 '' NaN Infinity 0x10 1e13 1e99"),
            Map.entry("DisplayInCurrencyEnabled", SWITCHES),
            Map.entry("DisplayTokenStatEnabled", SWITCHES),
            Map.entry("ModelRatio", PRICES),
            Map.entry("CompletionRatio", PRICES),
            Map.entry("GroupRatio", PRICES),
            Map.entry("LogConsumeEnabled", SWITCHES),
            Map.entry("ApproximateTokenEnabled", SWITCHES),
            Map.entry("RetryTimes", "0 2 100 | -1 101 '' two"),
            Map.entry("AutomaticDisableChannelEnabled", SWITCHES),
            Map.entry("AutomaticEnableChannelEnabled", SWITCHES),
            Map.entry("ChannelDisableThreshold", "0 5 2.5 10000 | -1 10001 '' slow"),
            Map.entry("AllowOverdraw", "'' 0 500 1000000000000000 | -1 +1 1.5 x 1000000000000001"),
            Map.entry("PriceMode", PRICES),
            Map.entry("PriceDetails", PRICES),
            Map.entry("ShippedPrices", PRICES),
            Map.entry("UnknownModelPolicy", PRICES),
            Map.entry("CooldownStrict", SWITCHES),
            Map.entry("CountRemoteImages", SWITCHES),
            Map.entry("ShowRequestedModel", SWITCHES),
            Map.entry("ProxyForUsersEnabled", SWITCHES),
            Map.entry("ProxyCallQuota", POINTS),
            Map.entry("AutomaticDisableKeywords", CONTENTS),
            Map.entry("CompatIgnoreChannelWeights", SWITCHES),
            Map.entry("CompatModelNotFoundStatus", SWITCHES),
            Map.entry("CompatSpeechBytePricing", SWITCHES),
            Map.entry("CompatTimeoutCutsStreams", SWITCHES),
            Map.entry("CompatTranscriptPricing", SWITCHES),
            Map.entry("CompatUpstreamAuthStatus", SWITCHES));

    @Test
    void areTriedForEveryOption() {
        assertThat(CATALOG.all()).extracting(OptionKey::name).containsExactlyInAnyOrderElementsOf(EXAMPLES.keySet());
    }

    static Stream<Arguments> good() {
        return examples(0);
    }

    static Stream<Arguments> bad() {
        return examples(1);
    }

    private static Stream<Arguments> examples(int side) {
        return EXAMPLES.entrySet().stream()
                .flatMap(option -> Arrays.stream((option.getValue() + " ")
                                .split("\\|")[side]
                                .strip()
                                .split(" +"))
                        .filter(text -> !text.isEmpty())
                        .map(text ->
                                Arguments.of(option.getKey(), text.equals("''") ? "" : text.replace("\\n", "\n"))));
    }

    @ParameterizedTest
    @MethodSource("good")
    void areStoredAsTheyAreWhereTheOptionTakesThem(String name, String text) {
        assertThat(accepted(name, text)).isEqualTo(text);
    }

    /** D11, F28, F29. */
    @ParameterizedTest
    @MethodSource("bad")
    void areRefusedByName(String name, String text) {
        assertThatThrownBy(() -> accepted(name, text))
                .isInstanceOf(RequestRefused.class)
                .hasMessageStartingWith(name)
                .hasMessageContaining(" / ");
    }

    @ParameterizedTest
    @CsvSource({
        "ServerAddress, https://example.com/, https://example.com",
        "ServerAddress, ' https://example.com//', https://example.com",
        "EmailDomainWhitelist, ' a.com , b.com,,', 'a.com,b.com'",
        "Logo, ' /logo.png ', /logo.png"
    })
    void areTidiedWhereReadersExpectIt(String name, String text, String stored) {
        assertThat(accepted(name, text)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Notice", "ModelRatio"})
    void areRefusedBeyondAMillionCharacters(String name) {
        assertThat(accepted(name, "x".repeat(1_000_000))).hasSize(1_000_000);
        assertThatThrownBy(() -> accepted(name, "x".repeat(1_000_001))).isInstanceOf(RequestRefused.class);
    }

    /** F27: which are named one by one. */
    @Test
    void areShownToNobodyForSecretsAlone() {
        assertThat(CATALOG.all().stream()
                        .filter(OptionKey::isSecret)
                        .map(OptionKey::name)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "TurnstileSecretKey",
                        "GitHubClientSecret",
                        "LarkClientSecret",
                        "OidcClientSecret",
                        "WeChatServerToken",
                        "SMTPToken",
                        "MessagePusherToken");
    }

    private static String accepted(String name, String text) {
        return TEXTS.accepted(CATALOG.find(name).orElseThrow(), text);
    }
}
