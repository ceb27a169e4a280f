package io.oneapi.platform.outbox;

import io.micronaut.context.annotation.Factory;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.ServiceSchema;
import io.oneapi.platform.schema.Table;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** The one table that all services with the main database share: each puts records in, and whoever comes first delivers. */
@Factory
public final class OutboxSchema {
    @Singleton
    @Named("outbox")
    public ServiceSchema schema() {
        Table pending = Table.named("pending_log_records")
                .column("event_id", new ColumnType.VarChar(64), "not null")
                .column("occurred_at", new ColumnType.BigInt(), "not null")
                .column("record", new ColumnType.LongText(), "not null")
                .primaryKey("event_id")
                .index("idx_pending_log_records_occurred_at", "occurred_at")
                .build();
        return new ServiceSchema(
                "outbox", Databases.MAIN, List.of(new ServiceSchema.Step(1, "pending log records", List.of(pending))));
    }
}
