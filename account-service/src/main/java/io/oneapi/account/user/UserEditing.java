package io.oneapi.account.user;

import io.oneapi.account.audit.AuditLog;
import io.oneapi.account.balance.Balance;
import io.oneapi.account.balance.BalanceBook;
import io.oneapi.account.balance.QuotaMovement;
import io.oneapi.account.balance.QuotaText;
import io.oneapi.account.notification.PasswordNotices;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.Role;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes fields of users for administrators: those that change, and no other column. */
@Singleton
final class UserEditing {
    private final UserRepository users;
    private final Users announcer;
    private final NameClaims names;
    private final EnabledRoots roots;
    private final BalanceBook balances;
    private final AuditLog audit;
    private final QuotaText quotaText;
    private final PasswordNotices passwordNotices;

    UserEditing(
            UserRepository users,
            Users announcer,
            NameClaims names,
            EnabledRoots roots,
            BalanceBook balances,
            AuditLog audit,
            QuotaText quotaText,
            PasswordNotices passwordNotices) {
        this.users = users;
        this.announcer = announcer;
        this.names = names;
        this.roots = roots;
        this.balances = balances;
        this.audit = audit;
        this.quotaText = quotaText;
        this.passwordNotices = passwordNotices;
    }

    /** Changes a user, and tells the id. */
    long change(PersonRecord actor, RequestFields request) {
        UserRow stored = users.findById(request.integer("id").orElse(0))
                .orElseThrow(() -> new RequestRefused("No such user / 用户不存在"));
        Rank.requireAbove(actor, stored.role());
        if (stored.status() == UserRow.DELETED) {
            throw new RequestRefused("The user has been deleted / 用户已被删除");
        }
        UserChange change = UserChange.of(request, stored);
        if (change.newRole() >= actor.role() && !Rank.isRoot(actor)) {
            throw new RequestRefused("No permission: the role must be below yours / 无权将用户提升到大于等于自己的权限等级");
        }
        long id = stored.rowId();
        String passwordHash = change.newPassword() == null ? null : Passwords.hashChosen(change.newPassword());
        names.claim(
                change.newUsername(), id, () -> balances.move(id, () -> write(actor, stored, change, passwordHash)));
        announcer.announceChange(id);
        if (change.newPassword() != null) {
            passwordNotices.changed(id);
        }
        return id;
    }

    private Optional<QuotaMovement> write(
            PersonRecord actor, UserRow stored, UserChange change, @Nullable String passwordHash) {
        if (stored.role() >= Role.ROOT.level() && change.takesRoot()) {
            roots.requireOneBeside(stored.rowId());
        }
        List<String> changed = new ArrayList<>();
        writeTexts(stored, change, changed);
        writeRights(stored, change, passwordHash, changed);
        Optional<QuotaMovement> movement = movement(actor, stored.rowId(), change, changed);
        if (!changed.isEmpty()) {
            String username = change.newUsername() == null ? stored.username() : change.newUsername();
            audit.add(actor, stored.rowId(), username, "修改用户 / changed the user: " + String.join(", ", changed));
        }
        return movement;
    }

    private void writeTexts(UserRow stored, UserChange change, List<String> changed) {
        long id = stored.rowId();
        if (change.newUsername() != null) {
            users.updateUsername(id, change.newUsername());
            changed.add("username " + stored.username() + " → " + change.newUsername());
        }
        if (change.newDisplayName() != null) {
            users.updateDisplayName(id, change.newDisplayName());
            changed.add("display_name");
        }
        if (change.newEmail() != null) {
            users.updateEmail(id, change.newEmail());
            changed.add("email");
        }
        for (ExternalAccount account : change.unbound()) {
            switch (account) {
                case GITHUB -> users.updateGithubId(id, "");
                case WECHAT -> users.updateWechatId(id, "");
                case LARK -> users.updateLarkId(id, "");
                case OIDC -> users.updateOidcId(id, "");
            }
            changed.add(account.field());
        }
    }

    private void writeRights(UserRow stored, UserChange change, @Nullable String passwordHash, List<String> changed) {
        long id = stored.rowId();
        if (passwordHash != null) {
            users.updatePassword(id, passwordHash);
            changed.add("password");
        }
        if (change.newRole() != 0) {
            users.updateRole(id, change.newRole());
            changed.add("role " + stored.role() + " → " + change.newRole());
        }
        if (change.newStatus() != 0) {
            users.updateStatus(id, change.newStatus());
            changed.add("status " + stored.status() + " → " + change.newStatus());
        }
        if (change.newGroup() != null) {
            users.updateGroup(id, change.newGroup());
            changed.add("group " + stored.group() + " → " + change.newGroup());
        }
        if (change.endsSessions()) {
            users.endSessions(id);
        }
    }

    private Optional<QuotaMovement> movement(PersonRecord actor, long id, UserChange change, List<String> changed) {
        if (change.newQuota() == null) {
            return Optional.empty();
        }
        UserRow current = users.findById(id).orElseThrow();
        long points = change.newQuota().points(new Balance(current.quota(), current.usedQuota()));
        if (points == 0) {
            return Optional.empty();
        }
        changed.add("quota " + quotaText.of(current.quota()) + " → " + quotaText.of(current.quota() + points));
        return Optional.of(QuotaMovement.edit(points, actor.id()));
    }
}
