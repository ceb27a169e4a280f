package io.oneapi.account.oauth;

import io.oneapi.account.outbound.SiteFailure;
import org.jspecify.annotations.Nullable;

/** A place elsewhere where people have accounts. */
interface SignInProvider {
    /** As paths and generated usernames have it. */
    String name();

    /** As people know it. */
    String label();

    boolean isEnabled();

    /**
     * Who stands behind a code.
     *
     * @param proof null where the provider was told of none
     * @throws SiteFailure when the provider does not tell
     */
    Profile profile(String code, Flow.@Nullable Proof proof);
}
