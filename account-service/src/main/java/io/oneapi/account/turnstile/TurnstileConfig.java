package io.oneapi.account.turnstile;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where solved challenges are verified.
 *
 * @param url the whole address
 */
@ConfigurationProperties("one-api.turnstile")
record TurnstileConfig(
        @Bindable(defaultValue = "https://challenges.cloudflare.com/turnstile/v0/siteverify")
        String url) {}
