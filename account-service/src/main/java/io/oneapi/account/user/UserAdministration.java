package io.oneapi.account.user;

import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.account.audit.AuditLog;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.database.LikePrefix;
import io.oneapi.platform.envelope.PageQuery;
import io.oneapi.platform.envelope.QueryNumber;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.Role;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** What administrators can do with users, but for changing their fields. */
@Singleton
final class UserAdministration {
    private final UserRepository users;
    private final Users announcer;
    private final UserDeletion deletion;
    private final AuditLog audit;
    private final TransactionOperations<Connection> transactions;

    UserAdministration(
            UserRepository users,
            Users announcer,
            UserDeletion deletion,
            AuditLog audit,
            TransactionOperations<Connection> transactions) {
        this.users = users;
        this.announcer = announcer;
        this.deletion = deletion;
        this.audit = audit;
        this.transactions = transactions;
    }

    List<UserRow> page(PageQuery query, String order) {
        return users.findUndeleted(Pageable.from(query.page(), query.size(), sort(order)));
    }

    private static Sort sort(String order) {
        Sort.Order newestFirst = Sort.Order.desc("id");
        return switch (order) {
            case "quota" -> Sort.of(Sort.Order.desc("quota"), newestFirst);
            case "used_quota" -> Sort.of(Sort.Order.desc("usedQuota"), newestFirst);
            case "request_count" -> Sort.of(Sort.Order.desc("requestCount"), newestFirst);
            default -> Sort.of(newestFirst);
        };
    }

    long count() {
        return users.countUndeleted();
    }

    /** Deleted ones too, up to a hundred. */
    List<UserRow> search(String keyword) {
        return users.search(QueryNumber.parse(keyword), LikePrefix.pattern(keyword));
    }

    UserRow get(PersonRecord actor, long id) {
        UserRow user = users.findById(id).orElseThrow(UserAdministration::noSuchUser);
        Rank.requireAbove(actor, user.role());
        return user;
    }

    /** Does what is asked for, and tells what that makes of the user. */
    UserRow manage(PersonRecord actor, RequestFields request) {
        String username = request.text("username").orElse("");
        ManageAction action = ManageAction.of(request.text("action").orElse(""));
        UserRow user = Optional.of(username)
                .filter(name -> !name.isEmpty())
                .flatMap(users::findByUsername)
                .orElseThrow(UserAdministration::noSuchUser);
        Rank.requireAbove(actor, user.role());
        requirePossible(actor, action, user);
        act(actor, action, user);
        return users.findById(user.rowId()).orElseThrow(UserAdministration::noSuchUser);
    }

    private static void requirePossible(PersonRecord actor, ManageAction action, UserRow user) {
        if (user.status() == UserRow.DELETED) {
            throw new RequestRefused("The user has been deleted / 用户已被删除");
        }
        switch (action) {
            case DISABLE, DELETE -> Rank.requireNotRoot(user.role());
            case ENABLE -> {}
            case PROMOTE -> {
                Rank.requireRoot(actor);
                requireRole(user.role() < Role.ADMIN.level(), "The user is an administrator already / 该用户已经是管理员");
            }
            case DEMOTE -> {
                Rank.requireNotRoot(user.role());
                requireRole(user.role() > Role.COMMON.level(), "The user is a common one already / 该用户已经是普通用户");
            }
        }
    }

    private static void requireRole(boolean holds, String otherwise) {
        if (!holds) {
            throw new RequestRefused(otherwise);
        }
    }

    private void act(PersonRecord actor, ManageAction action, UserRow user) {
        long id = user.rowId();
        transactions.executeWrite(status -> {
            switch (action) {
                case DISABLE -> users.updateStatus(id, UserRow.DISABLED);
                case ENABLE -> users.updateStatus(id, UserRow.ENABLED);
                case DELETE -> deletion.delete(id);
                case PROMOTE -> users.updateRole(id, Role.ADMIN.level());
                case DEMOTE -> users.updateRole(id, Role.COMMON.level());
            }
            users.endSessions(id);
            audit.add(actor, id, user.username(), action.text());
            return id;
        });
        announcer.announceChange(id);
    }

    /** Deletes a user of a lower role; so nobody deletes root. */
    void delete(PersonRecord actor, long id) {
        UserRow user = users.findById(id).orElseThrow(UserAdministration::noSuchUser);
        if (actor.role() <= user.role()) {
            throw new RequestRefused("No permission: this user's role is not below yours / 无权删除同级或更高级别的用户");
        }
        requirePossible(actor, ManageAction.DELETE, user);
        act(actor, ManageAction.DELETE, user);
    }

    private static RequestRefused noSuchUser() {
        return new RequestRefused("No such user / 用户不存在");
    }
}
