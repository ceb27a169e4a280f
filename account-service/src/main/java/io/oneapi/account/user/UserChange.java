package io.oneapi.account.user;

import io.oneapi.account.balance.QuotaEdit;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator changes of a user: what of a request differs from what is stored. All else that a request may
 * carry is nobody's to change here. Clients send back whole users, so what is unchanged is not judged.
 *
 * @param newEmail empty to clear it
 * @param newRole 0 when unchanged
 * @param newStatus 0 when unchanged
 * @param unbound the accounts elsewhere that the user loses
 */
record UserChange(
        @Nullable String newUsername,
        @Nullable String newDisplayName,
        @Nullable String newPassword,
        @Nullable String newEmail,
        @Nullable String newGroup,
        long newRole,
        long newStatus,
        Set<ExternalAccount> unbound,
        @Nullable QuotaEdit newQuota) {
    UserChange {
        unbound = Set.copyOf(unbound);
    }

    static UserChange of(RequestFields request, UserRow stored) {
        return new UserChange(
                changed(request, "username", stored.username(), UserNames::username),
                changed(request, "display_name", stored.displayName(), UserNames::displayName),
                changed(request, "password", "", UnaryOperator.identity()),
                request.isNull("email") ? "" : changed(request, "email", stored.email(), UserNames::email),
                changed(request, "group", stored.group(), UserNames::group),
                role(request, stored.role()),
                status(request, stored.status()),
                Arrays.stream(ExternalAccount.values())
                        .filter(account -> request.isNull(account.field()))
                        .collect(Collectors.toSet()),
                quota(request));
    }

    private static @Nullable String changed(
            RequestFields request, String field, String stored, UnaryOperator<String> rule) {
        Optional<String> given = request.text(field).filter(text -> !text.isEmpty() && !text.equals(stored));
        return given.isPresent() ? rule.apply(given.get()) : null;
    }

    private static long role(RequestFields request, long stored) {
        long role = request.integer("role").orElse(0);
        if (role == 0 || role == stored) {
            return 0;
        }
        if (Arrays.stream(Role.values()).noneMatch(known -> known.level() == role)) {
            throw new RequestRefused("role must be 1, 10 or 100 / 角色必须是 1、10 或 100");
        }
        return role;
    }

    private static long status(RequestFields request, long stored) {
        long status = request.integer("status").orElse(0);
        if (status == 0 || status == stored) {
            return 0;
        }
        if (status != UserRow.ENABLED && status != UserRow.DISABLED) {
            throw new RequestRefused("status must be 1 or 2 / 状态必须是 1 或 2");
        }
        return status;
    }

    private static @Nullable QuotaEdit quota(RequestFields request) {
        OptionalLong wanted = request.integer("quota");
        return wanted.isPresent()
                ? new QuotaEdit(wanted.getAsLong(), request.integer("quota_read"), request.integer("used_quota"))
                : null;
    }

    /** Whether sessions of the user must end. */
    boolean endsSessions() {
        return newPassword != null || newRole != 0 || newStatus == UserRow.DISABLED;
    }

    /** Whether a root user who is changed so can no longer act as one. */
    boolean takesRoot() {
        return newStatus == UserRow.DISABLED || (newRole != 0 && newRole < Role.ROOT.level());
    }
}
