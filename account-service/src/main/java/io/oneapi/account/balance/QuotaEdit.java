package io.oneapi.account.balance;

import io.oneapi.platform.envelope.RequestRefused;
import java.util.OptionalLong;

/**
 * What somebody wrote into a form for the points left, having read an older balance there. The edit is the difference to
 * what was read, so that charges of the meantime are kept.
 *
 * @param wanted the points left, as written
 * @param read the points left, as read; known from clients that tell it
 * @param used the points used, as read; known from clients that send back all they have read
 */
public record QuotaEdit(long wanted, OptionalLong read, OptionalLong used) {
    /**
     * The points to add to a balance.
     *
     * @throws RequestRefused when that is beyond what a number can hold, or the balance is another than the one read
     */
    public long points(Balance stored) {
        try {
            long points =
                    Math.subtractExact(wanted, read.isPresent() ? confirmedReading(stored) : likelyReading(stored));
            Math.addExact(stored.left(), points);
            return points;
        } catch (ArithmeticException e) {
            throw new RequestRefused("The quota is too large / 额度过大");
        }
    }

    /** Refused where more than charges has moved it: the same request a second time, or a top-up of the meantime. */
    private long confirmedReading(Balance stored) {
        long left = read.orElseThrow();
        long charged = used.isPresent() ? Math.subtractExact(stored.used(), used.getAsLong()) : 0;
        if (wanted != left && stored.left() != Math.subtractExact(left, charged)) {
            throw new RequestRefused("The quota has changed meanwhile; read it again / 额度已发生变化，请刷新后重试");
        }
        return left;
    }

    private long likelyReading(Balance stored) {
        if (used.isEmpty()) {
            return stored.left();
        }
        // A charge moves both figures alike, so the one that was read tells the other.
        long left = Math.addExact(stored.left(), Math.subtractExact(stored.used(), used.getAsLong()));
        boolean isReading = used.getAsLong() > 0 && used.getAsLong() <= stored.used();
        // Typed clients send 0 for what they do not mean.
        return isReading || wanted == left ? left : stored.left();
    }
}
