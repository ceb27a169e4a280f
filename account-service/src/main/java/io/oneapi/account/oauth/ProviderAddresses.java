package io.oneapi.account.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where the providers are whose addresses are no stored options.
 *
 * @param github another one for GitHub Enterprise
 * @param larkAccounts asks people for their consent
 * @param larkApi hands out tokens
 * @param larkPassport tells who somebody is
 */
@ConfigurationProperties("one-api.sign-in")
record ProviderAddresses(
        @Bindable(defaultValue = "https://github.com") String github,
        @Bindable(defaultValue = "https://api.github.com") String githubApi,

        @Bindable(defaultValue = "https://accounts.feishu.cn")
        String larkAccounts,

        @Bindable(defaultValue = "https://open.feishu.cn") String larkApi,

        @Bindable(defaultValue = "https://passport.feishu.cn")
        String larkPassport) {}
