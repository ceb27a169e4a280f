package io.oneapi.account.allowance;

import io.micronaut.http.HttpStatus;
import io.oneapi.platform.request.Language;

/** Why a caller gets no figures: status, stable code and words. Gateways look for 令牌 in the Chinese ones. */
enum Refusal {
    TOKEN_MISSING(
            HttpStatus.UNAUTHORIZED,
            "token_missing",
            "未提供令牌，请设置请求头 Authorization: Bearer sk-...",
            "No token given; send the header Authorization: Bearer sk-..."),
    TOKEN_INVALID(HttpStatus.UNAUTHORIZED, "token_invalid", "无效的令牌", "Invalid token"),
    TOKEN_LOOKUP_FAILED(
            HttpStatus.SERVICE_UNAVAILABLE,
            "token_lookup_failed",
            "暂时无法校验令牌，请稍后重试",
            "The token could not be checked just now, try again"),
    TOKEN_EXPIRED(HttpStatus.UNAUTHORIZED, "token_expired", "该令牌已过期", "This token has expired"),
    TOKEN_DISABLED(HttpStatus.UNAUTHORIZED, "token_disabled", "该令牌不可用", "This token is disabled"),
    ADDRESS_NOT_ALLOWED(
            HttpStatus.FORBIDDEN, "ip_not_allowed", "该令牌不允许从此地址使用", "This token may not be used from this address"),
    USER_DISABLED(HttpStatus.FORBIDDEN, "user_disabled", "该令牌的用户已被封禁", "The user of this token is banned"),
    CHANNEL_PIN_FORBIDDEN(
            HttpStatus.FORBIDDEN, "channel_pin_forbidden", "普通用户不支持指定渠道", "Only administrators may choose a channel"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "服务器内部错误", "Internal error");

    private final HttpStatus status;
    private final String code;
    private final String chinese;
    private final String english;

    Refusal(HttpStatus status, String code, String chinese, String english) {
        this.status = status;
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    String text(Language language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }
}
