package io.oneapi.account.balance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.oneapi.account.balance.ChargeTotals.Total;
import io.oneapi.contract.event.ChargeEvent;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Waives what charges take from users beyond the debt they may have, option {@code AllowOverdraw}. Charges stay as they
 * are, so that all ledgers agree; a movement of quota gives the points back.
 */
@Singleton
final class Overdraw {
    private static final BigDecimal UNLIMITED = BigDecimal.valueOf(-1);

    private final Options options;
    private final BalanceStatements statements;
    private final Counter waivedPoints;

    Overdraw(Options options, BalanceStatements statements, MeterRegistry meters) {
        this.options = options;
        this.statements = statements;
        this.waivedPoints = meters.counter("oneapi.overdraw.waived.points");
    }

    /** Waives, in the transaction that has settled these charges, and tells the points by user. */
    Map<Long, Long> waive(Connection connection, List<ChargeEvent> settled, SortedMap<Long, Total> charged) {
        long allowed = options.number("AllowOverdraw", UNLIMITED).longValue();
        if (allowed < 0) {
            return Map.of();
        }
        Map<Long, Long> left = statements.userQuota(connection, charged.keySet());
        Map<Long, Long> waived = new HashMap<>();
        charged.forEach((userId, total) -> {
            // A debt that was there before, by an edit or under another value, stays.
            long points = Math.min(total.quota(), -allowed - left.getOrDefault(userId, 0L));
            if (points > 0) {
                statements.insertMovement(connection, userId, movement(settled, userId, points));
                statements.addToUser(connection, userId, points);
                waived.put(userId, points);
            }
        });
        return waived;
    }

    private static QuotaMovement movement(List<ChargeEvent> settled, long userId, long points) {
        ChargeEvent first = settled.stream()
                .filter(charge -> charge.userId() == userId)
                .findFirst()
                .orElseThrow();
        return QuotaMovement.overdrawWaived(first.eventId(), points);
    }

    /** To be called once they are committed. */
    void count(Map<Long, Long> waived) {
        waived.values().forEach(waivedPoints::increment);
    }
}
