package io.oneapi.account;

import io.micronaut.context.annotation.Factory;
import io.oneapi.platform.database.Databases;
import io.oneapi.platform.retention.TrimMark;
import io.oneapi.platform.schema.ColumnType;
import io.oneapi.platform.schema.ServiceSchema;
import io.oneapi.platform.schema.Table;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** The tables this service owns: four of One API's, and its own beside them. */
@Factory
public final class AccountSchema {
    /** From where on {@code account_charges} has all charges; older ones are in the opening values. */
    public static final TrimMark CHARGES_KEPT = new TrimMark("account_trims");

    private static final ColumnType BIGINT = new ColumnType.BigInt();
    private static final ColumnType SHORT_TEXT = new ColumnType.ShortText();
    private static final ColumnType LONG_TEXT = new ColumnType.LongText();

    @Singleton
    @Named("account")
    public ServiceSchema schema() {
        return new ServiceSchema(
                "account",
                Databases.MAIN,
                List.of(
                        new ServiceSchema.Step(
                                1, "tables of One API", List.of(users(), tokens(), redemptions(), options())),
                        new ServiceSchema.Step(2, "sessions and settled charges", List.of(sessions(), charges())),
                        new ServiceSchema.Step(3, "limits", List.of(limits())),
                        new ServiceSchema.Step(4, "versions of balances", List.of(balanceVersions())),
                        new ServiceSchema.Step(
                                5, "opening values of counters", List.of(userOpenings(), tokenOpenings()), openings()),
                        new ServiceSchema.Step(8, "movements of quota", List.of(quotaMovements())),
                        new ServiceSchema.Step(
                                9,
                                "accounts at GitHub, locks of identities",
                                List.of(githubAccounts(), identityLocks())),
                        new ServiceSchema.Step(
                                10, "from where on charges are kept", List.of(CHARGES_KEPT.definition())),
                        ServiceSchema.Step.rebuilding(
                                11, "movements of waived overdraw", List.of(quotaMovementsWithOverdraw())),
                        ServiceSchema.Step.rebuilding(12, "limits of points", List.of(limitsWithPoints())),
                        new ServiceSchema.Step(13, "spending under limits", List.of(limitSpending())),
                        ServiceSchema.Step.rebuilding(14, "idle time of tokens", List.of(limitsWithIdleTime()))));
    }

    /** By GitHub's number: the login, which {@code users} holds, may pass to somebody else. */
    private static Table githubAccounts() {
        return Table.named("github_accounts")
                .column("account_number", BIGINT, "not null")
                .column("user_id", BIGINT, "not null")
                .primaryKey("account_number")
                .uniqueIndex("idx_github_accounts_user_id", "user_id")
                .build();
    }

    private static Table identityLocks() {
        return Table.named("identity_locks")
                .column("bucket", BIGINT, "not null")
                .column("holds", BIGINT, "not null")
                .primaryKey("bucket")
                .build();
    }

    private static Table users() {
        return Table.named("users")
                .id()
                .column("username", SHORT_TEXT)
                .column("password", LONG_TEXT, "not null")
                .column("display_name", SHORT_TEXT)
                .column("role", BIGINT, "default 1")
                .column("status", BIGINT, "default 1")
                .column("email", SHORT_TEXT)
                .column("github_id", SHORT_TEXT)
                .column("wechat_id", SHORT_TEXT)
                .column("lark_id", SHORT_TEXT)
                .column("oidc_id", SHORT_TEXT)
                .column("access_token", new ColumnType.FixedChar(32))
                .column("quota", BIGINT, "default 0")
                .column("used_quota", BIGINT, "default 0")
                .column("request_count", BIGINT, "default 0")
                .column("group", new ColumnType.VarChar(32), "default 'default'")
                .column("aff_code", new ColumnType.VarChar(32))
                .column("inviter_id", BIGINT)
                .uniqueConstraint("uni_users_username", "username")
                .uniqueIndex("idx_users_access_token", "access_token")
                .uniqueIndex("idx_users_aff_code", "aff_code")
                .index("idx_users_username", "username")
                .index("idx_users_display_name", "display_name")
                .index("idx_users_email", "email")
                .index("idx_users_git_hub_id", "github_id")
                .index("idx_users_we_chat_id", "wechat_id")
                .index("idx_users_lark_id", "lark_id")
                .index("idx_users_oidc_id", "oidc_id")
                .index("idx_users_inviter_id", "inviter_id")
                .build();
    }

    private static Table tokens() {
        return Table.named("tokens")
                .id()
                .column("user_id", BIGINT)
                .column("key", new ColumnType.FixedChar(48))
                .column("status", BIGINT, "default 1")
                .column("name", SHORT_TEXT)
                .column("created_time", BIGINT)
                .column("accessed_time", BIGINT)
                .column("expired_time", BIGINT, "default -1")
                .column("remain_quota", BIGINT, "default 0")
                .column("unlimited_quota", new ColumnType.Bool(), "default false")
                .column("used_quota", BIGINT, "default 0")
                .column("models", new ColumnType.Text())
                .column("subnet", SHORT_TEXT, "default ''")
                .uniqueIndex("idx_tokens_key", "key")
                .index("idx_tokens_name", "name")
                .index("idx_tokens_user_id", "user_id")
                .build();
    }

    private static Table redemptions() {
        return Table.named("redemptions")
                .id()
                .column("user_id", BIGINT)
                .column("key", new ColumnType.FixedChar(32))
                .column("status", BIGINT, "default 1")
                .column("name", SHORT_TEXT)
                .column("quota", BIGINT, "default 100")
                .column("created_time", BIGINT)
                .column("redeemed_time", BIGINT)
                .uniqueIndex("idx_redemptions_key", "key")
                .index("idx_redemptions_name", "name")
                .build();
    }

    private static Table options() {
        return Table.named("options")
                .column("key", SHORT_TEXT)
                .column("value", LONG_TEXT)
                .primaryKey("key")
                .build();
    }

    private static Table sessions() {
        return Table.named("user_sessions")
                .column("user_id", BIGINT, "not null")
                .column("version", BIGINT, "not null")
                .primaryKey("user_id")
                .build();
    }

    private static Table charges() {
        return Table.named("account_charges")
                .column("event_id", new ColumnType.VarChar(64), "not null")
                .column("user_id", BIGINT, "not null")
                .column("token_id", BIGINT, "not null")
                .column("quota", BIGINT, "not null")
                .column("occurred_at", BIGINT, "not null")
                .primaryKey("event_id")
                .storedByKey()
                .build();
    }

    private static Table balanceVersions() {
        return Table.named("balance_versions")
                .column("user_id", BIGINT, "not null")
                .column("version", BIGINT, "not null")
                .primaryKey("user_id")
                .build();
    }

    private static Table userOpenings() {
        return Table.named("user_openings")
                .column("user_id", BIGINT, "not null")
                .column("used_quota", BIGINT, "not null")
                .column("request_count", BIGINT, "not null")
                .primaryKey("user_id")
                .build();
    }

    /** With the time of creation, as a later token may be given the id of a deleted one. */
    private static Table tokenOpenings() {
        return Table.named("token_openings")
                .column("token_id", BIGINT, "not null")
                .column("created_time", BIGINT, "not null")
                .column("used_quota", BIGINT, "not null")
                .primaryKey("token_id")
                .build();
    }

    /** What the counters of existing rows hold beside the charges that are booked here, from the time of One API. */
    private static List<String> openings() {
        return List.of("""
                insert into user_openings (user_id, used_quota, request_count)
                select users.id, coalesce(users.used_quota, 0) - coalesce(booked.quota, 0),
                  coalesce(users.request_count, 0) - coalesce(booked.calls, 0)
                from users left join (
                  select user_id, sum(quota) as quota, count(*) as calls from account_charges group by user_id
                ) booked on booked.user_id = users.id
                where users.id not in (select user_id from user_openings)""", """
                insert into token_openings (token_id, created_time, used_quota)
                select tokens.id, coalesce(tokens.created_time, 0),
                  coalesce(tokens.used_quota, 0) - coalesce(booked.quota, 0)
                from tokens left join (
                  select charges.token_id, sum(charges.quota) as quota
                  from account_charges charges join tokens charged on charged.id = charges.token_id
                  where charges.occurred_at >= coalesce(charged.created_time, 0)
                  group by charges.token_id
                ) booked on booked.token_id = tokens.id
                where tokens.id not in (select token_id from token_openings)""");
    }

    /** Beside the charges, all that moves what users have left. */
    private static Table quotaMovements() {
        return quotaMovements("'top_up', 'redemption', 'edit'");
    }

    private static Table quotaMovementsWithOverdraw() {
        return quotaMovements("'top_up', 'redemption', 'edit', 'overdraw_waived'");
    }

    private static Table quotaMovements(String kinds) {
        return Table.named("quota_movements")
                .column("id", new ColumnType.VarChar(96), "not null")
                .column("user_id", BIGINT, "not null")
                .column("kind", new ColumnType.VarChar(16), "not null check (kind in (" + kinds + "))")
                .column("points", BIGINT, "not null")
                .column("actor_id", BIGINT, "not null")
                .column("occurred_at", BIGINT, "not null")
                .primaryKey("id")
                .index("idx_quota_movements_user_id", "user_id")
                .build();
    }

    private static Table limits() {
        return limits("'requests_per_minute', 'tokens_per_minute', 'calls_in_flight'");
    }

    private static Table limitsWithPoints() {
        return limits("'requests_per_minute', 'tokens_per_minute', 'calls_in_flight', 'points_per_day',"
                + " 'points_per_month'");
    }

    private static Table limitsWithIdleTime() {
        return limits("'requests_per_minute', 'tokens_per_minute', 'calls_in_flight', 'points_per_day',"
                + " 'points_per_month', 'idle_days'");
    }

    private static Table limitSpending() {
        return Table.named("limit_spending")
                .column("scope", new ColumnType.VarChar(16), "not null check (scope in ('token', 'user', 'group'))")
                .column("ref", new ColumnType.VarChar(191), "not null")
                .column(
                        "kind",
                        new ColumnType.VarChar(32),
                        "not null check (kind in ('points_per_day', 'points_per_month'))")
                .column("period_start", BIGINT, "not null")
                .column("points", BIGINT, "not null")
                .primaryKey("scope", "ref", "kind", "period_start")
                .index("idx_limit_spending_period_start", "period_start")
                .build();
    }

    private static Table limits(String kinds) {
        return Table.named("limits")
                .column(
                        "scope",
                        new ColumnType.VarChar(16),
                        "not null check (scope in ('token', 'user', 'group', 'group_model'))")
                .column("ref", new ColumnType.VarChar(191), "not null check (ref <> '')")
                .column("kind", new ColumnType.VarChar(32), "not null check (kind in (" + kinds + "))")
                .column("value", BIGINT, "not null check (value > 0)")
                .primaryKey("scope", "ref", "kind")
                .build();
    }
}
