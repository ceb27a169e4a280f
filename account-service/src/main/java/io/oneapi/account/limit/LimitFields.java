package io.oneapi.account.limit;

import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A limit as an administrator writes it, checked; whether its token or user exists is not. */
record LimitFields(LimitScope scope, String ref, CallerLimitKind kind, long value) {
    private static final int REF_COLUMN = 191;
    private static final String KINDS =
            Arrays.stream(CallerLimitKind.values()).map(CallerLimitKind::text).collect(Collectors.joining(", "));

    static LimitFields of(RequestFields request) {
        LimitScope scope = scope(request.text("scope").orElse(""));
        CallerLimitKind kind = kind(scope, request.text("kind").orElse(""));
        return new LimitFields(
                scope,
                ref(scope, request.text("ref").orElse("")),
                kind,
                value(kind, request.integer("value").orElse(0)));
    }

    static LimitScope scope(String text) {
        return LimitScope.find(text)
                .filter(scope -> scope != LimitScope.CHANNEL)
                .orElseThrow(() -> new RequestRefused(
                        "scope must be token, user, group or group_model / scope 必须是 token、user、group 或 group_model"));
    }

    private static CallerLimitKind kind(LimitScope scope, String text) {
        CallerLimitKind kind = CallerLimitKind.find(text)
                .orElseThrow(() -> new RequestRefused("kind must be one of " + KINDS + " / kind 必须是以下之一：" + KINDS));
        if (!kind.isFor(scope)) {
            throw new RequestRefused(kind.text() + " can be set for a token, a user or a group, not for " + scope.text()
                    + " / " + kind.text() + " 只能用于 token、user 或 group，不能用于 " + scope.text());
        }
        return kind;
    }

    private static long value(CallerLimitKind kind, long value) {
        if (value < 1 || value > kind.most()) {
            throw new RequestRefused("value must be from 1 to " + kind.most()
                    + "; to lift a limit, delete it / value 必须在 1 到 " + kind.most() + " 之间；取消限制请删除");
        }
        return value;
    }

    private static String ref(LimitScope scope, String ref) {
        String form = switch (scope) {
            case TOKEN, USER, CHANNEL -> "[1-9][0-9]{0,17}";
            case GROUP -> "\\S(.*\\S)?";
            case GROUP_MODEL -> "[^\\s/][^/]*/\\S(.*\\S)?";
        };
        if (!ref.matches(form) || ref.length() > REF_COLUMN) {
            throw new RequestRefused(
                    "ref must be the id of a token or user, the name of a group, or group/model / ref 无效，应为令牌或用户 ID、分组名或 分组/模型");
        }
        return ref;
    }
}
