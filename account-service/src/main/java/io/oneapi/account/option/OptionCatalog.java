package io.oneapi.account.option;

import io.oneapi.account.option.OptionKey.Listing;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All options that can be set: those of One API, then our own. */
@Singleton
final class OptionCatalog {
    /** Twice what root is born with. */
    private static final long MOST_POINTS = 1_000_000_000_000_000L;

    private static final int HIGHEST_PORT = 65_535;
    private static final OptionForm LINE = new OptionForm.Line();
    private static final OptionForm CONTENT = new OptionForm.Content();
    private static final OptionForm ADDRESS = new OptionForm.Address();
    private static final OptionForm PICTURE = new OptionForm.Picture();
    private static final OptionForm POINTS = new OptionForm.Whole(0, MOST_POINTS);

    private final Map<String, OptionKey> keys = new LinkedHashMap<>();

    OptionCatalog(SiteTheme theme) {
        addSignIn();
        addGitHubLarkOidcAndWeChat();
        addMessages();
        addSite(theme);
        addQuota();
        addRelayAndChannels();
        addOurs();
    }

    Optional<OptionKey> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    Collection<OptionKey> all() {
        return keys.values();
    }

    private void addSignIn() {
        addSwitch("PasswordLoginEnabled", "true");
        addSwitch("PasswordRegisterEnabled", "true");
        addSwitch("RegisterEnabled", "true");
        addSwitch("EmailVerificationEnabled", "false");
        add("EmailDomainRestrictionEnabled", new OptionForm.Switch("EmailDomainWhitelist"), "false");
        add(
                "EmailDomainWhitelist",
                new OptionForm.Domains(),
                "gmail.com,163.com,126.com,qq.com,outlook.com,hotmail.com,icloud.com,yahoo.com,foxmail.com");
        add("TurnstileCheckEnabled", new OptionForm.Switch("TurnstileSiteKey"), "false");
        add("TurnstileSiteKey", LINE, "");
        add("TurnstileSecretKey", LINE, "");
    }

    private void addGitHubLarkOidcAndWeChat() {
        add("GitHubOAuthEnabled", new OptionForm.Switch("GitHubClientId"), "false");
        add("GitHubClientId", LINE, "");
        add("GitHubClientSecret", LINE, "");
        addLate("LarkClientId", LINE);
        addLate("LarkClientSecret", LINE);
        addSwitch("OidcEnabled", "false");
        addLate("OidcClientId", LINE);
        addLate("OidcClientSecret", LINE);
        addLate("OidcWellKnown", ADDRESS);
        addLate("OidcAuthorizationEndpoint", ADDRESS);
        addLate("OidcTokenEndpoint", ADDRESS);
        addLate("OidcUserinfoEndpoint", ADDRESS);
        add("WeChatAuthEnabled", new OptionForm.Switch("WeChatServerAddress"), "false");
        add("WeChatServerAddress", ADDRESS, "");
        add("WeChatServerToken", LINE, "");
        add("WeChatAccountQRCodeImageURL", PICTURE, "");
    }

    private void addMessages() {
        add("SMTPServer", LINE, "");
        add("SMTPPort", new OptionForm.Whole(1, HIGHEST_PORT), "587");
        add("SMTPAccount", LINE, "");
        add("SMTPFrom", LINE, "");
        add("SMTPToken", LINE, "");
        add("MessagePusherAddress", ADDRESS, "");
        add("MessagePusherToken", LINE, "");
    }

    private void addSite(SiteTheme theme) {
        add("SystemName", LINE, "One API");
        add("Logo", PICTURE, "");
        add("Footer", CONTENT, "");
        add("Notice", CONTENT, "");
        add("About", CONTENT, "");
        add("HomePageContent", CONTENT, "");
        add("ServerAddress", ADDRESS, "");
        add("TopUpLink", ADDRESS, "");
        add("ChatLink", ADDRESS, "");
        add("Theme", new OptionForm.Choice(SiteTheme.NAMES), theme.name());
    }

    private void addQuota() {
        add("QuotaForNewUser", POINTS, "0");
        add("QuotaForInviter", POINTS, "0");
        add("QuotaForInvitee", POINTS, "0");
        add("QuotaRemindThreshold", POINTS, "1000");
        add("PreConsumedQuota", new OptionForm.Whole(0, 1_000_000_000), "500");
        add("QuotaPerUnit", decimal("0.000001", "1000000000000"), "500000");
        addSwitch("DisplayInCurrencyEnabled", "true");
        addSwitch("DisplayTokenStatEnabled", "true");
        addLate("ModelRatio", new OptionForm.OfPrices());
        addLate("CompletionRatio", new OptionForm.OfPrices());
        addLate("GroupRatio", new OptionForm.OfPrices());
    }

    private void addRelayAndChannels() {
        addSwitch("LogConsumeEnabled", "true");
        addSwitch("ApproximateTokenEnabled", "false");
        add("RetryTimes", new OptionForm.Whole(0, 100), "0");
        addSwitch("AutomaticDisableChannelEnabled", "false");
        addSwitch("AutomaticEnableChannelEnabled", "false");
        add("ChannelDisableThreshold", decimal("0", "10000"), "5");
    }

    private void addOurs() {
        addLate("AllowOverdraw", new OptionForm.Bound(MOST_POINTS));
        addLate("PriceMode", new OptionForm.OfPrices());
        addLate("PriceDetails", new OptionForm.OfPrices());
        addLate("ShippedPrices", new OptionForm.OfPrices());
        addLate("UnknownModelPolicy", new OptionForm.OfPrices());
        addSwitch("CooldownStrict", "false");
        addSwitch("CountRemoteImages", "false");
        addSwitch("ShowRequestedModel", "false");
        addSwitch("ProxyForUsersEnabled", "false");
        add("ProxyCallQuota", POINTS, "0");
        addLate("AutomaticDisableKeywords", CONTENT);
        addSwitch("CompatIgnoreChannelWeights", "false");
        addSwitch("CompatModelNotFoundStatus", "false");
        addSwitch("CompatSpeechBytePricing", "false");
        addSwitch("CompatTimeoutCutsStreams", "false");
        addSwitch("CompatTranscriptPricing", "false");
        addSwitch("CompatUpstreamAuthStatus", "false");
    }

    private static OptionForm decimal(String least, String most) {
        return new OptionForm.Decimal(new BigDecimal(least), new BigDecimal(most));
    }

    private void addSwitch(String name, String whereNotStored) {
        add(name, new OptionForm.Switch(""), whereNotStored);
    }

    private void add(String name, OptionForm form, String whereNotStored) {
        add(new OptionKey(name, form, whereNotStored, Listing.ALWAYS));
    }

    /** What holds without a stored text is for its owner to tell, or nothing. */
    private void addLate(String name, OptionForm form) {
        add(new OptionKey(name, form, "", Listing.ONCE_SAVED));
    }

    private void add(OptionKey key) {
        keys.put(key.name(), key);
    }
}
