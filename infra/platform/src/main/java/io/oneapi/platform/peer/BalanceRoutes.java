package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.balance.BalanceRecord;
import java.util.Set;

/** {@link io.oneapi.contract.balance.BalanceApi} over HTTP. */
@SerdeImport(BalanceRecord.class)
public interface BalanceRoutes {
    @Post("/internal/balances")
    BalanceRecord balances(@Body Holders question);

    /** Whose balances are asked for. */
    @Serdeable
    record Holders(long userId, Set<Long> tokenIds) {}
}
