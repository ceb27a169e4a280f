package io.oneapi.monitor.limit;

import io.oneapi.contract.limit.LimitKind;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;

/** A channel's limit as an administrator writes it, checked; whether there is such a channel is not. */
record ChannelLimitFields(long channelId, LimitKind kind, long value) {
    private static final long MAX_VALUE = 1_000_000_000;

    static ChannelLimitFields of(RequestFields request) {
        return new ChannelLimitFields(
                request.integer("channel_id").orElse(0),
                kind(request.text("kind").orElse("")),
                value(request.integer("value").orElse(0)));
    }

    private static LimitKind kind(String text) {
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
}
