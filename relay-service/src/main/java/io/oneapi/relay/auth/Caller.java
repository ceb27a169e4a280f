package io.oneapi.relay.auth;

import io.oneapi.contract.caller.CallerRecord;
import java.util.OptionalLong;

/**
 * Someone whose call is admitted.
 *
 * @param pinnedChannel the channel an administrator asks for
 */
public record Caller(CallerRecord token, OptionalLong pinnedChannel) {
    private static final int ADMIN_ROLE = 10;

    public long userId() {
        return token.userId();
    }

    public long tokenId() {
        return token.tokenId();
    }

    public String group() {
        return token.group();
    }

    public boolean isAdministrator() {
        return token.userRole() >= ADMIN_ROLE;
    }

    public boolean mayUse(String model) {
        return token.models().isEmpty() || token.models().contains(model);
    }
}
