package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Get;
import io.oneapi.contract.limit.LimitRecord;
import java.util.List;

/** {@link io.oneapi.contract.limit.ChannelLimitApi} over HTTP. */
public interface ChannelLimitRoutes {
    @Get("/internal/channel-limits")
    List<LimitRecord> channelLimits();
}
