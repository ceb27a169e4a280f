package io.oneapi.billing;

import io.micronaut.context.annotation.Factory;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.ServiceSchema;
import io.oneapi.platform.schema.Table;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** The tables this service owns: One API's logs, and beside them the events that have been charged. */
@Factory
final class BillingSchema {
    private static final ColumnType BIGINT = new ColumnType.BigInt();
    private static final ColumnType SHORT_TEXT = new ColumnType.ShortText();
    private static final ColumnType BOOL = new ColumnType.Bool();

    @Singleton
    @Named("billing")
    ServiceSchema schema() {
        return new ServiceSchema(
                "billing",
                Databases.LOG,
                List.of(
                        new ServiceSchema.Step(1, "tables of One API", List.of(logs())),
                        new ServiceSchema.Step(2, "charged events", List.of(chargedEvents()))));
    }

    private static Table logs() {
        return Table.named("logs")
                .id()
                .column("user_id", BIGINT)
                .column("created_at", BIGINT)
                .column("type", BIGINT)
                .column("content", new ColumnType.LongText())
                .column("username", SHORT_TEXT, "default ''")
                .column("token_name", SHORT_TEXT, "default ''")
                .column("model_name", SHORT_TEXT, "default ''")
                .column("quota", BIGINT, "default 0")
                .column("prompt_tokens", BIGINT, "default 0")
                .column("completion_tokens", BIGINT, "default 0")
                .column("channel_id", BIGINT)
                .column("request_id", SHORT_TEXT, "default ''")
                .column("elapsed_time", BIGINT, "default 0")
                .column("is_stream", BOOL, "default false")
                .column("system_prompt_reset", BOOL, "default false")
                .index("idx_logs_user_id", "user_id")
                .index("idx_logs_channel_id", "channel_id")
                .index("idx_logs_model_name", "model_name")
                .index("idx_logs_token_name", "token_name")
                .index("idx_created_at_type", "created_at", "type")
                .index("index_username_model_name", "model_name", "username")
                .build();
    }

    private static Table chargedEvents() {
        return Table.named("billing_events")
                .column("event_id", new ColumnType.VarChar(64), "not null")
                .column("quota", BIGINT, "not null")
                .column("occurred_at", BIGINT, "not null")
                .primaryKey("event_id")
                .build();
    }
}
