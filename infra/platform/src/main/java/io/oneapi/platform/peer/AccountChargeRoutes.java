package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.SerdeImport;
import io.oneapi.contract.charge.ChargeSum;

/** {@link io.oneapi.contract.charge.AccountChargesApi} over HTTP. */
@SerdeImport(ChargeSum.class)
public interface AccountChargeRoutes {
    @Get("/internal/account-charges/{fromEventId}/{toEventId}")
    ChargeSum accountCharges(String fromEventId, String toEventId);
}
