package io.oneapi.account.limit;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;

/** A limit as an administrator writes it, checked; whether its token or user exists is not. */
record LimitFields(LimitScope scope, String ref, LimitKind kind, long value) {
    private static final long MAX_VALUE = 1_000_000_000;
    private static final int REF_COLUMN = 191;

    static LimitFields of(RequestFields request) {
        LimitScope scope = scope(request.text("scope").orElse(""));
        return new LimitFields(
                scope,
                ref(scope, request.text("ref").orElse("")),
                kind(request.text("kind").orElse("")),
                value(request.integer("value").orElse(0)));
    }

    static LimitScope scope(String text) {
        return LimitScope.find(text)
                .filter(scope -> scope != LimitScope.CHANNEL)
                .orElseThrow(() -> new RequestRefused(
                        "scope must be token, user, group or group_model / scope 必须是 token、user、group 或 group_model"));
    }

    static LimitKind kind(String text) {
        return LimitKind.find(text)
                .orElseThrow(() -> new RequestRefused(
                        "kind must be requests_per_minute, tokens_per_minute or calls_in_flight / kind 无效"));
    }

    private static long value(long value) {
        if (value < 1 || value > MAX_VALUE) {
            throw new RequestRefused("value must be from 1 to " + MAX_VALUE
                    + "; to lift a limit, delete it / value 必须在 1 到 " + MAX_VALUE + " 之间；取消限制请删除");
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
