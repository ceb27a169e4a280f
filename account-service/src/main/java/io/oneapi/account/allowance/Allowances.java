package io.oneapi.account.allowance;

import io.oneapi.account.balance.Balance;
import io.oneapi.account.balance.Balances;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;

/** Works out the figures: of the token or of its owner, in dollars or in points, as the options want it. */
@Singleton
final class Allowances {
    private static final BigDecimal UNLIMITED = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal POINTS_PER_DOLLAR = BigDecimal.valueOf(500_000);
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);
    private static final long NEVER = -1;
    private static final Balance NOTHING = new Balance(0, 0);

    private final Options options;
    private final Balances balances;

    Allowances(Options options, Balances balances) {
        this.options = options;
        this.balances = balances;
    }

    /** What the caller may spend in all, the used part included. */
    BigDecimal limit(CallerRecord caller) {
        if (isOfToken() && caller.unlimited()) {
            return UNLIMITED;
        }
        Balance balance = balance(caller);
        return shown(BigDecimal.valueOf(balance.left()).add(BigDecimal.valueOf(balance.used())));
    }

    /** What the caller has spent, in hundredths. */
    BigDecimal usage(CallerRecord caller) {
        return shown(BigDecimal.valueOf(balance(caller).used()).multiply(CENTS));
    }

    /** Until when the caller may spend, in unix seconds; 0 for ever. */
    long accessUntil(CallerRecord caller) {
        return isOfToken() && caller.expiresAt() != NEVER ? caller.expiresAt() : 0;
    }

    private boolean isOfToken() {
        return options.isTrue("DisplayTokenStatEnabled", true);
    }

    /** A row deleted since the caller was admitted holds nothing. */
    private Balance balance(CallerRecord caller) {
        return (isOfToken() ? balances.ofToken(caller.tokenId()) : balances.ofUser(caller.userId())).orElse(NOTHING);
    }

    private BigDecimal shown(BigDecimal points) {
        return options.isTrue("DisplayInCurrencyEnabled", true) ? dollars(points) : points;
    }

    private BigDecimal dollars(BigDecimal points) {
        BigDecimal stored = options.number("QuotaPerUnit", POINTS_PER_DOLLAR);
        BigDecimal pointsPerDollar = stored.signum() > 0 ? stored : POINTS_PER_DOLLAR;
        BigDecimal dollars =
                points.divide(pointsPerDollar, MathContext.DECIMAL128).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }
}
