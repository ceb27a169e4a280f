package io.oneapi.account.registration;

import io.oneapi.account.balance.BalanceBook;
import io.oneapi.account.balance.QuotaText;
import io.oneapi.account.user.NewUsers.Inviter;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.platform.option.Options;
import io.oneapi.platform.outbox.LogOutbox;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;

/** The quota that new users and those who invited them are given, and the log rows that tell of it. */
@Singleton
final class Gifts {
    private final Options options;
    private final BalanceBook balances;
    private final LogOutbox outbox;
    private final QuotaText quotaText;
    private final Clock clock;

    Gifts(Options options, BalanceBook balances, LogOutbox outbox, QuotaText quotaText, Clock clock) {
        this.options = options;
        this.balances = balances;
        this.outbox = outbox;
        this.quotaText = quotaText;
        this.clock = clock;
    }

    /** What a new user has from the start. */
    long opening(Optional<Inviter> inviter) {
        return amount("QuotaForNewUser") + (inviter.isPresent() ? amount("QuotaForInvitee") : 0);
    }

    /** Logs what the new user was given, and gives the inviter a share; part of the caller's transaction. */
    void give(long userId, String username, Optional<Inviter> inviter) {
        log("QuotaForNewUser", userId, username, "Gift for signing up / 新用户注册赠送");
        inviter.ifPresent(known -> {
            log("QuotaForInvitee", userId, username, "Gift for using an invitation code / 使用邀请码赠送");
            if (amount("QuotaForInviter") > 0) {
                balances.addToUser(known.id(), amount("QuotaForInviter"));
            }
            log("QuotaForInviter", known.id(), known.username(), "Gift for inviting a user / 邀请用户赠送");
        });
    }

    private void log(String option, long userId, String username, String reason) {
        long quota = amount(option);
        if (quota > 0) {
            outbox.add(LogRecord.system(clock.instant(), userId, username, reason + ": " + quotaText.of(quota)));
        }
    }

    private long amount(String option) {
        return Math.max(0, options.number(option, BigDecimal.ZERO).longValue());
    }
}
