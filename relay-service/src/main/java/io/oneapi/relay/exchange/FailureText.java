package io.oneapi.relay.exchange;

import io.oneapi.relay.exchange.RelayFailure.AddressNotAllowed;
import io.oneapi.relay.exchange.RelayFailure.BodyTooLarge;
import io.oneapi.relay.exchange.RelayFailure.CallerGone;
import io.oneapi.relay.exchange.RelayFailure.ChannelPinForbidden;
import io.oneapi.relay.exchange.RelayFailure.ChannelUnknown;
import io.oneapi.relay.exchange.RelayFailure.DialectNotImplemented;
import io.oneapi.relay.exchange.RelayFailure.InsufficientTokenQuota;
import io.oneapi.relay.exchange.RelayFailure.InsufficientUserQuota;
import io.oneapi.relay.exchange.RelayFailure.Internal;
import io.oneapi.relay.exchange.RelayFailure.InvalidRequest;
import io.oneapi.relay.exchange.RelayFailure.JournalUnavailable;
import io.oneapi.relay.exchange.RelayFailure.ModelNotAllowed;
import io.oneapi.relay.exchange.RelayFailure.NoChannel;
import io.oneapi.relay.exchange.RelayFailure.TokenDisabled;
import io.oneapi.relay.exchange.RelayFailure.TokenExhausted;
import io.oneapi.relay.exchange.RelayFailure.TokenExpired;
import io.oneapi.relay.exchange.RelayFailure.TokenInvalid;
import io.oneapi.relay.exchange.RelayFailure.TokenLookupFailed;
import io.oneapi.relay.exchange.RelayFailure.TokenMissing;
import io.oneapi.relay.exchange.RelayFailure.UpstreamAuthFailed;
import io.oneapi.relay.exchange.RelayFailure.UpstreamRejected;
import io.oneapi.relay.exchange.RelayFailure.UpstreamTimeout;
import io.oneapi.relay.exchange.RelayFailure.UpstreamTruncated;
import io.oneapi.relay.exchange.RelayFailure.UpstreamUnreachable;
import io.oneapi.relay.exchange.RelayFailure.UpstreamUnreadable;
import io.oneapi.relay.exchange.RelayFailure.UserDisabled;

/**
 * What callers read. Gateways in front of this one look for some of the Chinese words (令牌, 额度, 无可用渠道, and
 * 当前分组 at the beginning), so those stay.
 */
final class FailureText {
    private FailureText() {}

    static String of(RelayFailure failure, Language language) {
        return language == Language.ENGLISH ? english(failure) : chinese(failure);
    }

    private static String english(RelayFailure failure) {
        return switch (failure) {
            case TokenMissing() -> "No token given; send the header Authorization: Bearer sk-...";
            case TokenInvalid() -> "Invalid token";
            case TokenLookupFailed() -> "The token could not be checked just now, try again";
            case TokenDisabled() -> "This token is disabled";
            case TokenExpired() -> "This token has expired";
            case TokenExhausted() -> "The quota of this token is used up";
            case AddressNotAllowed(String client) -> "This token may not be used from " + client;
            case UserDisabled() -> "The user of this token is banned";
            case ModelNotAllowed(String model) -> "This token may not use the model " + model;
            case ChannelPinForbidden() -> "Only administrators may choose a channel";
            case InvalidRequest(String reason) -> "Invalid request: " + reason;
            case BodyTooLarge() -> "The request body is larger than this server accepts";
            case NoChannel(String group, String model) ->
                "No channel available for model " + model + " in group " + group;
            case ChannelUnknown() -> "There is no enabled channel with this id";
            case DialectNotImplemented(String model) ->
                "The channels for model " + model + " are of a type that this version does not support yet";
            case InsufficientUserQuota() -> "The quota of the user is too low for this call";
            case InsufficientTokenQuota() -> "The quota of this token is too low for this call";
            case JournalUnavailable() -> "Usage cannot be recorded just now, so that no calls are taken; try again";
            case UpstreamRejected(int status, UpstreamError error, var headers) ->
                status == 429 ? "The upstream of this group is saturated, try again later" : error.message();
            case UpstreamAuthFailed() -> "The upstream refused the credential of the channel; tell the administrator";
            case UpstreamUnreachable() -> "The upstream could not be reached";
            case UpstreamTimeout() -> "The upstream did not answer in time";
            case UpstreamUnreadable() -> "The answer of the upstream could not be read";
            case UpstreamTruncated() -> "The upstream broke off before the answer was complete";
            case CallerGone() -> "The caller hung up";
            case Internal() -> "Internal error";
        };
    }

    private static String chinese(RelayFailure failure) {
        return switch (failure) {
            case TokenMissing() -> "未提供令牌，请设置请求头 Authorization: Bearer sk-...";
            case TokenInvalid() -> "无效的令牌";
            case TokenLookupFailed() -> "暂时无法校验令牌，请稍后重试";
            case TokenDisabled() -> "该令牌不可用";
            case TokenExpired() -> "该令牌已过期";
            case TokenExhausted() -> "该令牌额度已用尽";
            case AddressNotAllowed(String client) -> "该令牌不允许从 " + client + " 使用";
            case UserDisabled() -> "该令牌的用户已被封禁";
            case ModelNotAllowed(String model) -> "该令牌无权使用模型：" + model;
            case ChannelPinForbidden() -> "普通用户不支持指定渠道";
            case InvalidRequest(String reason) -> "请求无效：" + reason;
            case BodyTooLarge() -> "请求体超过本服务器允许的大小";
            case NoChannel(String group, String model) -> "当前分组 " + group + " 下对于模型 " + model + " 无可用渠道";
            case ChannelUnknown() -> "无效的渠道 ID";
            case DialectNotImplemented(String model) -> "模型 " + model + " 的渠道类型在此版本中尚未支持";
            case InsufficientUserQuota() -> "用户额度不足";
            case InsufficientTokenQuota() -> "令牌额度不足";
            case JournalUnavailable() -> "暂时无法记录用量，请稍后重试";
            case UpstreamRejected(int status, UpstreamError error, var headers) ->
                status == 429 ? "当前分组上游负载已饱和，请稍后再试" : error.message();
            case UpstreamAuthFailed() -> "上游拒绝了渠道的凭证，请联系管理员";
            case UpstreamUnreachable() -> "无法连接上游";
            case UpstreamTimeout() -> "上游响应超时";
            case UpstreamUnreadable() -> "无法解析上游的响应";
            case UpstreamTruncated() -> "上游在响应完成前中断";
            case CallerGone() -> "调用方已断开连接";
            case Internal() -> "服务器内部错误";
        };
    }
}
