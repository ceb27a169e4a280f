package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.SerdeImport;
import io.oneapi.contract.limit.SpentLimit;
import java.util.List;

/** {@link io.oneapi.contract.limit.SpentLimitApi} over HTTP. */
@SerdeImport(SpentLimit.class)
public interface SpentLimitRoutes {
    @Get("/internal/spent-limits")
    List<SpentLimit> spentLimits();
}
