package io.oneapi.monitor;

import io.micronaut.context.annotation.Factory;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.retention.TrimMark;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.ServiceSchema;
import io.oneapi.platform.schema.Table;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The tables this service owns: One API's channels and abilities, and beside them the charges added to channels, their
 * limits, what happened to their health, and the jobs that look after it.
 */
@Factory
public final class ChannelMonitorSchema {
    /** From where on {@code channel_charges} has all charges; older ones are in the opening values. */
    public static final TrimMark CHARGES_KEPT = new TrimMark("channel_trims");

    private static final ColumnType BIGINT = new ColumnType.BigInt();
    private static final ColumnType SHORT_TEXT = new ColumnType.ShortText();
    private static final ColumnType LONG_TEXT = new ColumnType.LongText();
    private static final ColumnType GROUP = new ColumnType.VarChar(32);

    @Singleton
    @Named("channel-monitor")
    public ServiceSchema schema() {
        return new ServiceSchema(
                "channel_monitor",
                Databases.MAIN,
                List.of(
                        new ServiceSchema.Step(1, "tables of One API", List.of(channels(), abilities())),
                        new ServiceSchema.Step(2, "charges of channels", List.of(charges())),
                        new ServiceSchema.Step(3, "limits of channels", List.of(limits())),
                        new ServiceSchema.Step(4, "health of channels", List.of(healthEvents())),
                        new ServiceSchema.Step(
                                5, "opening values of channels", List.of(openings()), List.of(fillOpenings())),
                        new ServiceSchema.Step(
                                7, "tests and figures of channels", List.of(jobs(), revivals(), healthSlots())),
                        new ServiceSchema.Step(8, "from where on charges are kept", List.of(CHARGES_KEPT.definition())),
                        new ServiceSchema.Step(9, "windows of success rates", List.of(successWindows()))));
    }

    private static Table channels() {
        return Table.named("channels")
                .id()
                .column("type", BIGINT, "default 0")
                .column("key", new ColumnType.Text())
                .column("status", BIGINT, "default 1")
                .column("name", SHORT_TEXT)
                .column("weight", new ColumnType.UnsignedBigInt(), "default 0")
                .column("created_time", BIGINT)
                .column("test_time", BIGINT)
                .column("response_time", BIGINT)
                .column("base_url", SHORT_TEXT, "default ''")
                .column("other", LONG_TEXT)
                .column("balance", new ColumnType.Fraction())
                .column("balance_updated_time", BIGINT)
                .column("models", LONG_TEXT)
                .column("group", GROUP, "default 'default'")
                .column("used_quota", BIGINT, "default 0")
                .column("model_mapping", new ColumnType.VarChar(1024), "default ''")
                .column("priority", BIGINT, "default 0")
                .column("config", LONG_TEXT)
                .column("system_prompt", new ColumnType.Text())
                .index("idx_channels_name", "name")
                .build();
    }

    private static Table abilities() {
        return Table.named("abilities")
                .column("group", GROUP)
                .column("model", SHORT_TEXT)
                .column("channel_id", BIGINT)
                .column("enabled", new ColumnType.Bool())
                .column("priority", BIGINT, "default 0")
                .primaryKey("group", "model", "channel_id")
                .index("idx_abilities_channel_id", "channel_id")
                .index("idx_abilities_priority", "priority")
                .build();
    }

    private static Table charges() {
        return Table.named("channel_charges")
                .column("event_id", new ColumnType.VarChar(64), "not null")
                .column("channel_id", BIGINT, "not null")
                .column("quota", BIGINT, "not null")
                .column("occurred_at", BIGINT, "not null")
                .primaryKey("event_id")
                .storedByKey()
                .build();
    }

    /** With the time of creation, as a later channel may be given the id of a deleted one. */
    private static Table openings() {
        return Table.named("channel_openings")
                .column("channel_id", BIGINT, "not null")
                .column("created_time", BIGINT, "not null")
                .column("used_quota", BIGINT, "not null")
                .primaryKey("channel_id")
                .build();
    }

    /** What the counters of existing rows hold beside the charges that are booked here, from the time of One API. */
    private static String fillOpenings() {
        return """
                insert into channel_openings (channel_id, created_time, used_quota)
                select channels.id, coalesce(channels.created_time, 0),
                  coalesce(channels.used_quota, 0) - coalesce(booked.quota, 0)
                from channels left join (
                  select charges.channel_id, sum(charges.quota) as quota
                  from channel_charges charges join channels charged on charged.id = charges.channel_id
                  where charges.occurred_at >= coalesce(charged.created_time, 0)
                  group by charges.channel_id
                ) booked on booked.channel_id = channels.id
                where channels.id not in (select channel_id from channel_openings)""";
    }

    private static Table limits() {
        return Table.named("channel_limits")
                .column("channel_id", BIGINT, "not null")
                .column(
                        "kind",
                        new ColumnType.VarChar(32),
                        "not null check (kind in ('requests_per_minute', 'tokens_per_minute', 'calls_in_flight'))")
                .column("value", BIGINT, "not null check (value > 0)")
                .primaryKey("channel_id", "kind")
                .build();
    }

    private static Table jobs() {
        return Table.named("channel_jobs")
                .column("name", new ColumnType.VarChar(64), "not null")
                .column("holder", new ColumnType.VarChar(64), "not null")
                .column("held_until", BIGINT, "not null")
                .column("last_turn", BIGINT, "not null")
                .primaryKey("name")
                .build();
    }

    private static Table revivals() {
        return Table.named("channel_revivals")
                .column("channel_id", BIGINT, "not null")
                .column("tries", BIGINT, "not null")
                .column("due_at", BIGINT, "not null")
                .primaryKey("channel_id")
                .index("idx_channel_revivals_due_at", "due_at")
                .build();
    }

    private static Table healthSlots() {
        return Table.named("channel_health_slots")
                .column("channel_id", BIGINT, "not null")
                .column("begins_at", BIGINT, "not null")
                .column("attempts", BIGINT, "not null")
                .column("failures", BIGINT, "not null")
                .column("elapsed_millis", BIGINT, "not null")
                .column("first_byte_millis", BIGINT, "not null")
                .primaryKey("channel_id", "begins_at")
                .index("idx_channel_health_slots_begins_at", "begins_at")
                .build();
    }

    private static Table successWindows() {
        return Table.named("channel_success_windows")
                .column("channel_id", BIGINT, "not null")
                .column("outcomes", LONG_TEXT, "not null")
                .primaryKey("channel_id")
                .build();
    }

    private static Table healthEvents() {
        return Table.named("channel_health_events")
                .id()
                .column("channel_id", BIGINT, "not null")
                .column("occurred_at", BIGINT, "not null")
                .column("kind", new ColumnType.VarChar(32), "not null")
                .column("reason", new ColumnType.Text(), "not null")
                .index("idx_channel_health_events_channel_id", "channel_id")
                .build();
    }
}
