package io.oneapi.monitor.outcome;

import io.oneapi.contract.event.ChannelOutcome;
import java.math.BigDecimal;
import java.util.Objects;

/** Why a channel was disabled, in words for administrators. */
final class DisableReason {
    private static final int MAX_LENGTH = 500;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private DisableReason() {}

    static String of(ChannelOutcome fault) {
        String code = Objects.requireNonNullElse(fault.errorCode(), "");
        String message = Objects.requireNonNullElse(fault.message(), "");
        String reason = "status " + fault.status() + (code.isEmpty() ? "" : ", " + code)
                + (message.isEmpty() ? "" : ": " + message);
        String oneLine = reason.replaceAll("\\p{Cntrl}+", " ");
        return oneLine.substring(0, Math.min(oneLine.length(), MAX_LENGTH));
    }

    static String of(SuccessRates.Rate rate) {
        return rate.successes() + " of the last " + rate.outcomes() + " attempts succeeded, at least "
                + rate.threshold().multiply(HUNDRED).stripTrailingZeros().toPlainString() + " % should";
    }
}
