package io.oneapi.account.topup;

import io.micronaut.data.exceptions.DataAccessException;
import io.oneapi.account.balance.BalanceBook;
import io.oneapi.account.balance.BookedMovement;
import io.oneapi.account.balance.QuotaMovement;
import io.oneapi.account.balance.QuotaText;
import io.oneapi.account.secret.RandomText;
import io.oneapi.account.user.TokenOwner;
import io.oneapi.account.user.Users;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.outbox.LogOutbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Books top-ups, each payment once. */
@Singleton
final class TopUps {
    private static final long DELETED = 3;

    private final BalanceBook balances;
    private final Users users;
    private final LogOutbox outbox;
    private final QuotaText quotaText;
    private final Clock clock;

    TopUps(BalanceBook balances, Users users, LogOutbox outbox, QuotaText quotaText, Clock clock) {
        this.balances = balances;
        this.users = users;
        this.outbox = outbox;
        this.quotaText = quotaText;
        this.clock = clock;
    }

    void book(PersonRecord actor, TopUp topUp) {
        String movementId = movementId(topUp.transactionId());
        if (isBooked(topUp, movementId)) {
            return;
        }
        try {
            balances.move(topUp.userId(), () -> Optional.of(booked(actor, topUp, movementId)));
        } catch (DataAccessException e) {
            // The same payment, told twice at once: the slower one finds it booked.
            if (!isBooked(topUp, movementId)) {
                throw e;
            }
        }
    }

    private static String movementId(String transactionId) {
        return transactionId.isEmpty() ? "top-up/" + RandomText.uuidHex() : "payment/" + transactionId;
    }

    private boolean isBooked(TopUp topUp, String movementId) {
        Optional<BookedMovement> booked = balances.booked(movementId);
        // MySQL finds an id in other letters too; that is another payment, which it cannot store.
        if (booked.isPresent()
                && !booked.get().equals(new BookedMovement(movementId, topUp.userId(), topUp.points()))) {
            throw new RequestRefused("transaction_id belongs to another top-up already / transaction_id 已用于另一笔充值");
        }
        return booked.isPresent();
    }

    private QuotaMovement booked(PersonRecord actor, TopUp topUp, String movementId) {
        TokenOwner user = users.tokenOwner(topUp.userId())
                .filter(owner -> owner.status() != DELETED)
                .orElseThrow(() -> new RequestRefused("No such user / 用户不存在"));
        String content = topUp.remark().isEmpty() ? "通过 API 充值 " + quotaText.of(topUp.points()) : topUp.remark();
        outbox.add(LogRecord.topUp(clock.instant(), user.id(), user.username(), content, topUp.points()));
        return new QuotaMovement(movementId, QuotaMovement.Kind.TOP_UP, topUp.points(), actor.id());
    }
}
