package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.SerdeImport;
import io.oneapi.contract.charge.ChargeSum;

/** {@link io.oneapi.contract.charge.ChannelChargesApi} over HTTP. */
@SerdeImport(ChargeSum.class)
public interface ChannelChargeRoutes {
    @Get("/internal/channel-charges/{fromEventId}/{toEventId}")
    ChargeSum channelCharges(String fromEventId, String toEventId);
}
