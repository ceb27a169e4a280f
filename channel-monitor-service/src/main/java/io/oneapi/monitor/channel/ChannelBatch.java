package io.oneapi.monitor.channel;

import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import java.util.List;
import java.util.OptionalLong;

/**
 * One change of many channels, as an administrator writes it, checked.
 *
 * @param status 1 or 2, if it is to change
 * @param priority if it is to change
 */
record ChannelBatch(List<Long> ids, OptionalLong status, OptionalLong priority) {
    private static final int MAX_IDS = 10_000;

    ChannelBatch {
        ids = List.copyOf(ids);
    }

    static ChannelBatch of(RequestFields request) {
        List<Long> ids = request.integers("ids").stream().distinct().toList();
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw new RequestRefused("ids must name 1 to " + MAX_IDS + " channels / ids 必须包含 1 到 " + MAX_IDS + " 个渠道");
        }
        OptionalLong status = request.integer("status");
        if (status.isPresent()
                && status.getAsLong() != ChannelRow.ENABLED
                && status.getAsLong() != ChannelRow.DISABLED_BY_HAND) {
            throw new RequestRefused("status must be 1 (enabled) or 2 (disabled) / status 必须为 1（启用）或 2（禁用）");
        }
        OptionalLong priority = request.integer("priority");
        if (status.isEmpty() && priority.isEmpty()) {
            throw new RequestRefused("status or priority is needed / 必须提供 status 或 priority");
        }
        return new ChannelBatch(ids, status, priority);
    }
}
