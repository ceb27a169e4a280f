package io.oneapi.account.limit;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.oneapi.contract.limit.LimitKind;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.LimitScope;
import java.util.Optional;

/** A row of {@code limits}. */
@MappedEntity("limits")
record LimitRow(
        @EmbeddedId Key key, @MappedProperty("value") long value) {
    /** What makes the row one of a kind. */
    @Embeddable
    record Key(
            @MappedProperty("scope") String scope,
            @MappedProperty("ref") String ref,
            @MappedProperty("kind") String kind) {}

    /** As the relay is told; empty where it does not count it. */
    Optional<LimitRecord> toRecord() {
        return LimitKind.find(key.kind())
                .map(kind -> new LimitRecord(LimitScope.find(key.scope()).orElseThrow(), key.ref(), kind, value));
    }
}
