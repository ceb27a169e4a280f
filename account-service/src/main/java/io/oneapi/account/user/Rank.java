package io.oneapi.account.user;

import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.Role;

/** Who may act on whom: on those of a lower role only, but root on everybody. */
final class Rank {
    private Rank() {}

    static void requireRoot(PersonRecord actor) {
        if (!isRoot(actor)) {
            throw new RequestRefused("No permission: only root may do this / 只有超级管理员可以执行此操作");
        }
    }

    static boolean isRoot(PersonRecord actor) {
        return actor.role() >= Role.ROOT.level();
    }

    static void requireAbove(PersonRecord actor, long role) {
        if (actor.role() <= role && !isRoot(actor)) {
            throw new RequestRefused("No permission: this user's role is not below yours / 无权操作同级或更高级别的用户");
        }
    }

    /** For what nobody may do to root, not even another root. */
    static void requireNotRoot(long role) {
        if (role >= Role.ROOT.level()) {
            throw new RequestRefused("Not possible with a root user / 无法对超级管理员用户执行此操作");
        }
    }
}
