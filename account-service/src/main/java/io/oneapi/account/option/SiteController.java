package io.oneapi.account.option;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.launch.Version;
import io.oneapi.platform.option.Options;
import java.math.BigDecimal;
import java.time.Clock;

/** What the site tells everybody. */
@Controller("/api")
final class SiteController {
    private static final BigDecimal QUOTA_PER_UNIT = BigDecimal.valueOf(500_000);

    private final Options options;
    private final long startTime;

    SiteController(Options options, Clock clock) {
        this.options = options;
        this.startTime = clock.instant().getEpochSecond();
    }

    @Serdeable
    record Status(
            String version,
            @JsonProperty("start_time") long startTime,
            @JsonProperty("email_verification") boolean emailVerification,
            @JsonProperty("github_oauth") boolean githubOauth,
            @JsonProperty("github_client_id") String githubClientId,
            @JsonProperty("lark_client_id") String larkClientId,
            @JsonProperty("system_name") String systemName,
            String logo,
            @JsonProperty("footer_html") String footerHtml,
            @JsonProperty("wechat_qrcode") String wechatQrcode,
            @JsonProperty("wechat_login") boolean wechatLogin,
            @JsonProperty("server_address") String serverAddress,
            @JsonProperty("turnstile_check") boolean turnstileCheck,
            @JsonProperty("turnstile_site_key") String turnstileSiteKey,
            @JsonProperty("top_up_link") String topUpLink,
            @JsonProperty("chat_link") String chatLink,
            @JsonProperty("quota_per_unit") BigDecimal quotaPerUnit,
            @JsonProperty("display_in_currency") boolean displayInCurrency,
            boolean oidc,
            @JsonProperty("oidc_client_id") String oidcClientId,
            @JsonProperty("oidc_well_known") String oidcWellKnown,
            @JsonProperty("oidc_authorization_endpoint") String oidcAuthorizationEndpoint,
            @JsonProperty("oidc_token_endpoint") String oidcTokenEndpoint,
            @JsonProperty("oidc_userinfo_endpoint") String oidcUserinfoEndpoint) {}

    @Get("/status")
    Envelope<Status> status() {
        return Envelope.of(new Status(
                Version.current(),
                startTime,
                options.isTrue("EmailVerificationEnabled", false),
                options.isTrue("GitHubOAuthEnabled", false),
                text("GitHubClientId"),
                text("LarkClientId"),
                options.text("SystemName").orElse("One API"),
                text("Logo"),
                text("Footer"),
                text("WeChatAccountQRCodeImageURL"),
                options.isTrue("WeChatAuthEnabled", false),
                serverAddress(),
                options.isTrue("TurnstileCheckEnabled", false),
                text("TurnstileSiteKey"),
                text("TopUpLink"),
                text("ChatLink"),
                quotaPerUnit(),
                options.isTrue("DisplayInCurrencyEnabled", true),
                options.isTrue("OidcEnabled", false),
                text("OidcClientId"),
                text("OidcWellKnown"),
                text("OidcAuthorizationEndpoint"),
                text("OidcTokenEndpoint"),
                text("OidcUserinfoEndpoint")));
    }

    @Get("/notice")
    Envelope<String> notice() {
        return Envelope.of(text("Notice"));
    }

    @Get("/about")
    Envelope<String> about() {
        return Envelope.of(text("About"));
    }

    @Get("/home_page_content")
    Envelope<String> homePageContent() {
        return Envelope.of(text("HomePageContent"));
    }

    private String serverAddress() {
        return options.text("ServerAddress")
                .map(address -> address.strip().replaceFirst("/+$", ""))
                .filter(address -> !address.isEmpty())
                .orElse("http://localhost:3000");
    }

    /** Without a fraction where there is none: typed clients read it as a whole number. */
    private BigDecimal quotaPerUnit() {
        BigDecimal stored = options.number("QuotaPerUnit", QUOTA_PER_UNIT);
        BigDecimal points = stored.signum() > 0 ? stored.stripTrailingZeros() : QUOTA_PER_UNIT;
        return points.scale() < 0 ? points.setScale(0) : points;
    }

    private String text(String key) {
        return options.text(key).orElse("");
    }
}
