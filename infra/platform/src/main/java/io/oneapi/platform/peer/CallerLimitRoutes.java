package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.SerdeImport;
import io.oneapi.contract.limit.LimitRecord;
import java.util.List;

/** {@link io.oneapi.contract.limit.CallerLimitApi} over HTTP. */
@SerdeImport(LimitRecord.class)
public interface CallerLimitRoutes {
    @Get("/internal/caller-limits")
    List<LimitRecord> callerLimits();
}
