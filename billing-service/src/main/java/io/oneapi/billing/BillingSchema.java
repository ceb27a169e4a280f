package io.oneapi.billing;

import io.micronaut.context.annotation.Factory;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.retention.TrimMark;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.ServiceSchema;
import io.oneapi.platform.schema.Table;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** The tables this service owns: One API's logs, and beside them the events that have been charged and sums of logs. */
@Factory
public final class BillingSchema {
    /** From where on {@code billing_events} has all events. */
    public static final TrimMark EVENTS_KEPT = new TrimMark("billing_trims");

    private static final ColumnType BIGINT = new ColumnType.BigInt();
    private static final ColumnType SHORT_TEXT = new ColumnType.ShortText();
    private static final ColumnType BOOL = new ColumnType.Bool();

    @Singleton
    @Named("billing")
    public ServiceSchema schema() {
        return new ServiceSchema(
                "billing",
                Databases.LOG,
                List.of(
                        new ServiceSchema.Step(1, "tables of One API", List.of(logs())),
                        new ServiceSchema.Step(
                                2, "charged events", List.of(chargedEvents().build())),
                        new ServiceSchema.Step(3, "sums of log rows", logSums()),
                        new ServiceSchema.Step(4, "whose the charged events are", List.of(chargedEventsOfWhom())),
                        new ServiceSchema.Step(
                                5,
                                "rows told by other services",
                                List.of(toldRows().build())),
                        new ServiceSchema.Step(
                                6,
                                "from where on events are kept",
                                List.of(EVENTS_KEPT.definition(), toldRowsByAge()))));
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

    private static Table.Builder chargedEvents() {
        return Table.named("billing_events")
                .column("event_id", new ColumnType.VarChar(64), "not null")
                .column("quota", BIGINT, "not null")
                .column("occurred_at", BIGINT, "not null")
                .primaryKey("event_id")
                .storedByKey();
    }

    /** Null in rows of releases that did not write them. */
    private static Table chargedEventsOfWhom() {
        return chargedEvents()
                .column("user_id", BIGINT)
                .column("token_id", BIGINT)
                .column("channel_id", BIGINT)
                .build();
    }

    /** Ids of the records that have become rows. */
    private static Table.Builder toldRows() {
        return Table.named("log_records")
                .column("event_id", new ColumnType.VarChar(64), "not null")
                .column("occurred_at", BIGINT, "not null")
                .primaryKey("event_id");
    }

    private static Table toldRowsByAge() {
        return toldRows().index("idx_log_records_occurred_at", "occurred_at").build();
    }

    /** What {@code io.oneapi.billing.log} keeps so that nobody has to read all rows; all of it can be made again. */
    private static List<Table> logSums() {
        Table progress = Table.named("log_progress")
                .column("id", BIGINT, "not null")
                .column("summed_blocks", BIGINT, "not null")
                .column("version", BIGINT, "not null")
                .primaryKey("id")
                .build();
        Table blocks = Table.named("log_blocks")
                .column("block", BIGINT, "not null")
                .column("first_at", BIGINT, "not null")
                .column("last_at", BIGINT, "not null")
                .column("events", BIGINT, "not null")
                .primaryKey("block")
                .build();
        Table byType = sums("log_type_sums")
                .column("type", BIGINT, "not null")
                .column("beginning", new ColumnType.VarChar(16), "not null")
                .primaryKey("block", "ordinal")
                .build();
        Table byModel = sums("log_model_sums")
                .column("type", BIGINT, "not null")
                .column("model_name", SHORT_TEXT, "not null")
                .column("channel_id", BIGINT, "not null")
                .primaryKey("block", "ordinal")
                .index("idx_log_model_sums_model", "model_name", "block")
                .index("idx_log_model_sums_channel", "channel_id", "block")
                .build();
        Table byToken = sums("log_token_sums")
                .column("type", BIGINT, "not null")
                .column("token_name", SHORT_TEXT, "not null")
                .column("model_name", SHORT_TEXT, "not null")
                .column("channel_id", BIGINT, "not null")
                .primaryKey("token_name", "block", "ordinal")
                .index("idx_log_token_sums_block", "block")
                .build();
        Table byUser = sums("log_user_sums")
                .column("type", BIGINT, "not null")
                .column("user_id", BIGINT, "not null")
                .column("username", SHORT_TEXT, "not null")
                .column("token_name", SHORT_TEXT, "not null")
                .column("model_name", SHORT_TEXT, "not null")
                .column("channel_id", BIGINT, "not null")
                .column("beginning", new ColumnType.VarChar(16), "not null")
                .primaryKey("user_id", "block", "ordinal")
                .index("idx_log_user_sums_block", "block")
                .index("idx_log_user_sums_username", "username", "user_id")
                .build();
        return List.of(progress, blocks, byType, byModel, byToken, byUser);
    }

    private static Table.Builder sums(String table) {
        return Table.named(table)
                .column("block", BIGINT, "not null")
                .column("ordinal", BIGINT, "not null")
                .column("first_id", BIGINT, "not null")
                .column("last_id", BIGINT, "not null")
                .column("events", BIGINT, "not null")
                .column("quota", BIGINT, "not null")
                .column("prompt_tokens", BIGINT, "not null")
                .column("completion_tokens", BIGINT, "not null");
    }
}
