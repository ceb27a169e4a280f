package io.oneapi.account.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.outbound.SiteFailure;
import io.oneapi.account.outbound.Sites;
import io.oneapi.account.user.ExternalId;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GitHub, which tells apart people by number; their login may change hands. */
@Singleton
final class GitHubProvider implements RedirectingProvider {
    private final Options options;
    private final ProviderAddresses addresses;
    private final Sites sites;

    GitHubProvider(Options options, ProviderAddresses addresses, Sites sites) {
        this.options = options;
        this.addresses = addresses;
        this.sites = sites;
    }

    @Serdeable
    record TokenAnswer(
            @JsonProperty("access_token") @Nullable String accessToken,
            @Nullable String error) {}

    @Serdeable
    record User(
            @Nullable Long id,
            @Nullable String login,
            @Nullable String name,
            @Nullable String email) {}

    @Override
    public String name() {
        return "github";
    }

    @Override
    public String label() {
        return "GitHub";
    }

    @Override
    public boolean isEnabled() {
        return options.isTrue("GitHubOAuthEnabled", false);
    }

    @Override
    public String consentPage() {
        return addresses.github() + "/login/oauth/authorize";
    }

    @Override
    public Map<String, String> consentQuery(Flow.Proof proof) {
        return Map.of("client_id", option("GitHubClientId"), "scope", "user:email");
    }

    @Override
    public Profile profile(String code, Flow.@Nullable Proof proof) {
        Map<String, String> question = new HashMap<>(Map.of(
                "client_id", option("GitHubClientId"),
                "client_secret", option("GitHubClientSecret"),
                "code", code));
        if (proof != null) {
            question.put("code_verifier", proof.verifier());
        }
        TokenAnswer answer =
                sites.postJson(addresses.github() + "/login/oauth/access_token", question, TokenAnswer.class);
        Map<String, String> headers = Map.of("Authorization", "Bearer " + Answers.accessToken(answer.accessToken()));
        return profile(sites.get(addresses.githubApi() + "/user", headers, User.class));
    }

    private static Profile profile(User user) {
        if (user.id() == null || user.id() <= 0) {
            throw new SiteFailure("it names no account");
        }
        String name = Optional.ofNullable(user.name()).orElse("");
        return new Profile(
                new ExternalId.GitHub(Answers.id(user.login()), user.id()),
                "",
                name.isBlank() ? "GitHub User" : name,
                // What is shown in a profile there is an address that has been verified.
                Optional.ofNullable(user.email()).flatMap(EmailAddress::parse).orElse(null));
    }

    private String option(String key) {
        return options.text(key).orElse("");
    }
}
