package io.oneapi.contract.caller;

import java.util.List;

/**
 * A token and its owner, as the relay needs them to admit a call.
 *
 * @param tokenStatus 1 enabled, 2 disabled, 3 expired, 4 exhausted
 * @param expiresAt unix seconds, -1 never
 * @param unlimited whether the token itself has no quota; the owner's quota holds all the same
 * @param models models the token may use; empty means all
 * @param subnets CIDR blocks the token may be used from; empty means anywhere
 * @param userStatus 1 enabled, 2 disabled, 3 deleted
 * @param userRole 1 common user, 10 administrator, 100 root
 * @param group the owner's group, which decides channels and price
 */
public record CallerRecord(
        long tokenId,
        String tokenName,
        int tokenStatus,
        long expiresAt,
        boolean unlimited,
        List<String> models,
        List<String> subnets,
        long userId,
        String username,
        int userStatus,
        int userRole,
        String group) {
    public CallerRecord {
        models = List.copyOf(models);
        subnets = List.copyOf(subnets);
    }
}
