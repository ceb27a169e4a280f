package io.oneapi.account.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.account.mail.SiteLinks;
import io.oneapi.account.outbound.Sites;
import io.oneapi.account.user.ExternalId;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lark, also known as Feishu. It is there where a client id is stored. */
@Singleton
final class LarkProvider implements RedirectingProvider {
    private final Options options;
    private final ProviderAddresses addresses;
    private final SiteLinks links;
    private final Sites sites;

    LarkProvider(Options options, ProviderAddresses addresses, SiteLinks links, Sites sites) {
        this.options = options;
        this.addresses = addresses;
        this.links = links;
        this.sites = sites;
    }

    @Serdeable
    record TokenAnswer(
            @JsonProperty("access_token") @Nullable String accessToken) {}

    @Serdeable
    record User(
            @JsonProperty("open_id") @Nullable String openId,
            @Nullable String name) {}

    @Override
    public String name() {
        return "lark";
    }

    @Override
    public String label() {
        return "Lark";
    }

    @Override
    public boolean isEnabled() {
        return !option("LarkClientId").isEmpty();
    }

    @Override
    public String consentPage() {
        return addresses.larkAccounts() + "/open-apis/authen/v1/authorize";
    }

    @Override
    public Map<String, String> consentQuery(Flow.Proof proof) {
        return Map.of(
                "client_id", option("LarkClientId"), "redirect_uri", links.to("/oauth/lark"), "response_type", "code");
    }

    @Override
    public Profile profile(String code, Flow.@Nullable Proof proof) {
        Map<String, String> question = new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "client_id", option("LarkClientId"),
                "client_secret", option("LarkClientSecret"),
                "code", code,
                "redirect_uri", links.to("/oauth/lark")));
        if (proof != null) {
            question.put("code_verifier", proof.verifier());
        }
        TokenAnswer answer =
                sites.postJson(addresses.larkApi() + "/open-apis/authen/v2/oauth/token", question, TokenAnswer.class);
        Map<String, String> headers = Map.of("Authorization", "Bearer " + Answers.accessToken(answer.accessToken()));
        User user = sites.get(addresses.larkPassport() + "/suite/passport/oauth/userinfo", headers, User.class);
        String name = Optional.ofNullable(user.name()).orElse("");
        return new Profile(
                new ExternalId.Lark(Answers.id(user.openId())), "", name.isBlank() ? "Lark User" : name, null);
    }

    private String option(String key) {
        return options.text(key).orElse("");
    }
}
