package io.oneapi.relay.exchange;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitScope;
import io.oneapi.contract.limit.SpendingKind;
import io.oneapi.platform.request.Language;
import io.oneapi.relay.exchange.RelayFailure.AddressNotAllowed;
import io.oneapi.relay.exchange.RelayFailure.BodyTooLarge;
import io.oneapi.relay.exchange.RelayFailure.CallerGone;
import io.oneapi.relay.exchange.RelayFailure.ChannelDisabled;
import io.oneapi.relay.exchange.RelayFailure.ChannelPinForbidden;
import io.oneapi.relay.exchange.RelayFailure.ChannelUnknown;
import io.oneapi.relay.exchange.RelayFailure.ChannelsResting;
import io.oneapi.relay.exchange.RelayFailure.ChannelsUnfit;
import io.oneapi.relay.exchange.RelayFailure.DialectNotImplemented;
import io.oneapi.relay.exchange.RelayFailure.InsufficientTokenQuota;
import io.oneapi.relay.exchange.RelayFailure.InsufficientUserQuota;
import io.oneapi.relay.exchange.RelayFailure.Internal;
import io.oneapi.relay.exchange.RelayFailure.InvalidRequest;
import io.oneapi.relay.exchange.RelayFailure.JournalUnavailable;
import io.oneapi.relay.exchange.RelayFailure.ModeNotServed;
import io.oneapi.relay.exchange.RelayFailure.ModelNotAllowed;
import io.oneapi.relay.exchange.RelayFailure.ModelNotPriced;
import io.oneapi.relay.exchange.RelayFailure.ModelUnknown;
import io.oneapi.relay.exchange.RelayFailure.NoChannel;
import io.oneapi.relay.exchange.RelayFailure.Overloaded;
import io.oneapi.relay.exchange.RelayFailure.PeerUnavailable;
import io.oneapi.relay.exchange.RelayFailure.PointsSpent;
import io.oneapi.relay.exchange.RelayFailure.ProxyForbidden;
import io.oneapi.relay.exchange.RelayFailure.RateLimited;
import io.oneapi.relay.exchange.RelayFailure.RedisUnavailable;
import io.oneapi.relay.exchange.RelayFailure.RouteNotImplemented;
import io.oneapi.relay.exchange.RelayFailure.TokenDisabled;
import io.oneapi.relay.exchange.RelayFailure.TokenExhausted;
import io.oneapi.relay.exchange.RelayFailure.TokenExpired;
import io.oneapi.relay.exchange.RelayFailure.TokenInvalid;
import io.oneapi.relay.exchange.RelayFailure.TokenLookupFailed;
import io.oneapi.relay.exchange.RelayFailure.TokenMissing;
import io.oneapi.relay.exchange.RelayFailure.UnknownEncoding;
import io.oneapi.relay.exchange.RelayFailure.UpstreamAuthFailed;
import io.oneapi.relay.exchange.RelayFailure.UpstreamRejected;
import io.oneapi.relay.exchange.RelayFailure.UpstreamTimeout;
import io.oneapi.relay.exchange.RelayFailure.UpstreamTruncated;
import io.oneapi.relay.exchange.RelayFailure.UpstreamUnreachable;
import io.oneapi.relay.exchange.RelayFailure.UpstreamUnreadable;
import io.oneapi.relay.exchange.RelayFailure.UserDisabled;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What callers read. Gateways in front of this one look for some of the Chinese words (令牌, 额度, 无可用渠道, and
 * 当前分组 at the beginning), so those stay.
 */
public final class FailureText {
    private FailureText() {}

    public static String of(RelayFailure failure, Language language) {
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
            case InvalidRequest(String reason, String code) -> "Invalid request: " + reason;
            case ProxyForbidden() -> "Only tokens of administrators may use the raw proxy";
            case UnknownEncoding(String encoding) ->
                "Content-Encoding " + encoding + " is not understood; send gzip, deflate or none";
            case Overloaded() -> "Too many large requests at this moment, try again shortly";
            case RouteNotImplemented(String route) -> "This gateway does not serve " + route;
            case BodyTooLarge() -> "The request body is larger than this server accepts";
            case NoChannel(String group, String model) ->
                "No channel available for model " + model + " in group " + group;
            case ChannelsResting(String group, String model, var wait) ->
                "All channels for model " + model + " in group " + group + " rest after failures, try again later";
            case ChannelsUnfit(String group, String model, var lacking) ->
                "No channel for model " + model + " in group " + group + " serves such a request: "
                        + joined(lacking, ", ", FailureText::english);
            case ModeNotServed(String model, String route) ->
                "The channels for model " + model + " do not serve " + route;
            case ModelUnknown(String model) -> "The model " + model + " does not exist or you may not use it";
            case ChannelDisabled() -> "This channel is disabled";
            case ChannelUnknown() -> "There is no channel with this id";
            case DialectNotImplemented(String model) ->
                "The channels for model " + model + " are of a type that this version does not support yet";
            case ModelNotPriced(String model) -> "The model " + model + " has no price and cannot be called";
            case InsufficientUserQuota() -> "The quota of the user is too low for this call";
            case InsufficientTokenQuota() -> "The quota of this token is too low for this call";
            case RateLimited limited ->
                "Rate limit reached: " + english(limited.kind()) + " of " + english(limited.scope()) + "; try again in "
                        + limited.retryAfterSeconds() + " s";
            case PointsSpent spent ->
                "Rate limit reached: " + english(spent.kind()) + " of " + english(spent.scope()) + "; try again in "
                        + spent.retryAfterSeconds() + " s";
            case PeerUnavailable() -> "A service that this gateway needs does not answer just now, try again";
            case RedisUnavailable() -> "The gateway cannot reach Redis just now, try again shortly";
            case JournalUnavailable() -> "Usage cannot be recorded just now, so that no calls are taken; try again";
            case UpstreamRejected(int status, UpstreamError error, var kind, var headers) ->
                status == 429 ? "The upstream of this group is saturated, try again later" : error.message();
            case UpstreamAuthFailed(int status, UpstreamError error) ->
                "The upstream refused the credential of the channel; tell the administrator";
            case UpstreamUnreachable() -> "The upstream could not be reached";
            case UpstreamTimeout(var phase) -> "The upstream did not answer in time";
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
            case InvalidRequest(String reason, String code) -> "请求无效：" + reason;
            case ProxyForbidden() -> "仅管理员的令牌可以使用原始代理";
            case UnknownEncoding(String encoding) -> "不支持的 Content-Encoding：" + encoding + "，请使用 gzip、deflate 或不压缩";
            case Overloaded() -> "当前大请求过多，请稍后重试";
            case RouteNotImplemented(String route) -> "本网关不支持该接口：" + route;
            case BodyTooLarge() -> "请求体超过本服务器允许的大小";
            case NoChannel(String group, String model) -> "当前分组 " + group + " 下对于模型 " + model + " 无可用渠道";
            case ChannelsResting(String group, String model, var wait) ->
                "当前分组 " + group + " 下对于模型 " + model + " 的渠道均在故障后暂停，无可用渠道，请稍后再试";
            case ChannelsUnfit(String group, String model, var lacking) ->
                "当前分组 " + group + " 下对于模型 " + model + " 无可用渠道，渠道不支持此类请求：" + joined(lacking, "、", FailureText::chinese);
            case ModeNotServed(String model, String route) -> "模型 " + model + " 的渠道不支持该接口：" + route;
            case ModelUnknown(String model) -> "模型 " + model + " 不存在，或您无权使用";
            case ChannelDisabled() -> "该渠道已被禁用";
            case ChannelUnknown() -> "无效的渠道 ID";
            case DialectNotImplemented(String model) -> "模型 " + model + " 的渠道类型在此版本中尚未支持";
            case ModelNotPriced(String model) -> "模型 " + model + " 未设置价格，无法调用";
            case InsufficientUserQuota() -> "用户额度不足";
            case InsufficientTokenQuota() -> "令牌额度不足";
            case RateLimited limited ->
                chinese(limited.scope()) + chinese(limited.kind()) + "已达上限，请在 " + limited.retryAfterSeconds() + " 秒后重试";
            case PointsSpent spent ->
                chinese(spent.scope()) + chinese(spent.kind()) + "已达上限，请在 " + spent.retryAfterSeconds() + " 秒后重试";
            case PeerUnavailable() -> "网关依赖的服务暂时无法访问，请稍后重试";
            case RedisUnavailable() -> "网关暂时无法访问 Redis，请稍后重试";
            case JournalUnavailable() -> "暂时无法记录用量，请稍后重试";
            case UpstreamRejected(int status, UpstreamError error, var kind, var headers) ->
                status == 429 ? "当前分组上游负载已饱和，请稍后再试" : error.message();
            case UpstreamAuthFailed(int status, UpstreamError error) -> "上游拒绝了渠道的凭证，请联系管理员";
            case UpstreamUnreachable() -> "无法连接上游";
            case UpstreamTimeout(var phase) -> "上游响应超时";
            case UpstreamUnreadable() -> "无法解析上游的响应";
            case UpstreamTruncated() -> "上游在响应完成前中断";
            case CallerGone() -> "调用方已断开连接";
            case Internal() -> "服务器内部错误";
        };
    }

    private static String english(LimitScope scope) {
        return switch (scope) {
            case TOKEN -> "this token";
            case USER -> "this user";
            case GROUP -> "this group";
            case GROUP_MODEL -> "this model in this group";
            case CHANNEL -> "the channels for this model";
        };
    }

    private static String chinese(LimitScope scope) {
        return switch (scope) {
            case TOKEN -> "该令牌的";
            case USER -> "该用户的";
            case GROUP -> "该分组的";
            case GROUP_MODEL -> "该分组对此模型的";
            case CHANNEL -> "此模型的渠道";
        };
    }

    private static String english(LimitKind kind) {
        return switch (kind) {
            case REQUESTS_PER_MINUTE -> "requests per minute";
            case TOKENS_PER_MINUTE -> "tokens per minute";
            case CALLS_IN_FLIGHT -> "calls in flight";
        };
    }

    private static String chinese(LimitKind kind) {
        return switch (kind) {
            case REQUESTS_PER_MINUTE -> "每分钟请求数";
            case TOKENS_PER_MINUTE -> "每分钟 Token 数";
            case CALLS_IN_FLIGHT -> "并发请求数";
        };
    }

    private static String joined(Set<RequestTrait> traits, String comma, Function<RequestTrait, String> text) {
        return traits.stream().sorted().map(text).collect(Collectors.joining(comma));
    }

    private static String english(RequestTrait trait) {
        return switch (trait) {
            case TOOLS -> "it has tools";
            case IMAGES -> "it has images";
            case STREAM -> "it asks for a stream";
            case CONTEXT -> "prompt and answer are too long";
        };
    }

    private static String chinese(RequestTrait trait) {
        return switch (trait) {
            case TOOLS -> "含有工具";
            case IMAGES -> "含有图片";
            case STREAM -> "要求流式应答";
            case CONTEXT -> "提示与应答过长";
        };
    }

    private static String english(SpendingKind kind) {
        return switch (kind) {
            case POINTS_PER_DAY -> "points per day";
            case POINTS_PER_MONTH -> "points per month";
        };
    }

    private static String chinese(SpendingKind kind) {
        return switch (kind) {
            case POINTS_PER_DAY -> "每日点数";
            case POINTS_PER_MONTH -> "每月点数";
        };
    }
}
