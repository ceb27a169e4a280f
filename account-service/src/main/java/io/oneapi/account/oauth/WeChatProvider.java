package io.oneapi.account.oauth;

import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.account.outbound.SiteFailure;
import io.oneapi.account.outbound.Sites;
import io.oneapi.account.user.ExternalId;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** WeChat by way of a helper server: its official account sends people a code, which they type in here. */
@Singleton
final class WeChatProvider implements SignInProvider {
    private final Options options;
    private final Sites sites;

    WeChatProvider(Options options, Sites sites) {
        this.options = options;
        this.sites = sites;
    }

    @Serdeable
    record Answer(
            @Nullable Boolean success,
            @Nullable String message,
            @Nullable String data) {}

    @Override
    public String name() {
        return "wechat";
    }

    @Override
    public String label() {
        return "WeChat";
    }

    @Override
    public boolean isEnabled() {
        return options.isTrue("WeChatAuthEnabled", false);
    }

    @Override
    public Profile profile(String code, Flow.@Nullable Proof proof) {
        String server = options.text("WeChatServerAddress").orElse("").strip().replaceFirst("/+$", "");
        Map<String, String> headers = options.text("WeChatServerToken")
                .filter(token -> !token.isEmpty())
                .map(token -> Map.of("Authorization", token))
                .orElseGet(Map::of);
        Answer answer = sites.get(
                server + "/api/wechat/user?" + Sites.formEncoded(Map.of("code", code)), headers, Answer.class);
        if (!Boolean.TRUE.equals(answer.success())) {
            throw new SiteFailure(Optional.ofNullable(answer.message()).orElse("it refuses the code"));
        }
        if (answer.data() == null || answer.data().isBlank()) {
            throw new SiteFailure("the code is wrong or has expired / 验证码错误或已过期");
        }
        return new Profile(new ExternalId.WeChat(Answers.id(answer.data())), "", "WeChat User", null);
    }
}
