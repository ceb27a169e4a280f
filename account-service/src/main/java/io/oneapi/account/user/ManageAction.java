package io.oneapi.account.user;

import io.oneapi.platform.envelope.RequestRefused;
import java.util.Arrays;
import java.util.Locale;

/** What {@code POST /api/user/manage} can do with a user. */
enum ManageAction {
    DISABLE("禁用用户 / disabled the user"),
    ENABLE("启用用户 / enabled the user"),
    DELETE("删除用户 / deleted the user"),
    PROMOTE("提升为管理员 / made the user an administrator"),
    DEMOTE("降级为普通用户 / made the user a common one");

    private final String text;

    ManageAction(String text) {
        this.text = text;
    }

    /** What the log says of it. */
    String text() {
        return text;
    }

    static ManageAction of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new RequestRefused("action must be disable, enable, delete, promote or demote / 未知的操作"));
    }
}
