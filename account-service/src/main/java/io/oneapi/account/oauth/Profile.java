package io.oneapi.account.oauth;

import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.user.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider says somebody is.
 *
 * @param username wished for, empty for none
 * @param email vouched for by the provider
 */
record Profile(
        ExternalId id,
        String username,
        String displayName,
        @Nullable EmailAddress email) {}
