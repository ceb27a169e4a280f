package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.caller.CallerRecord;

/** {@link io.oneapi.contract.caller.CallerApi} over HTTP. */
@SerdeImport(CallerRecord.class)
public interface CallerRoutes {
    @Post("/internal/callers/by-key")
    Found<CallerRecord> callerByKey(@Body Key question);

    /** Travels in a body, since addresses are logged. */
    @Serdeable
    record Key(String key) {
        @Override
        public String toString() {
            return "Key[***]";
        }
    }
}
