package io.oneapi.account.user;

import java.util.Locale;

/** A way to sign in with an account elsewhere. */
enum ExternalAccount {
    GITHUB,
    WECHAT,
    LARK,
    OIDC;

    /** The member of a user that holds the id. */
    String field() {
        return name().toLowerCase(Locale.ROOT) + "_id";
    }
}
