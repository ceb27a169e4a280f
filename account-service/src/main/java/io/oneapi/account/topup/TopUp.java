package io.oneapi.account.topup;

import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;

/**
 * Quota that a user is to get.
 *
 * @param points above 0
 * @param remark what the log says of it; empty for the usual words
 * @param transactionId names the payment, so that it is booked once however often it is told; may be empty
 */
record TopUp(long userId, long points, String remark, String transactionId) {
    private static final int MAX_REMARK = 1000;
    private static final int MAX_TRANSACTION_ID = 64;

    TopUp {
        if (points <= 0) {
            throw new RequestRefused("quota must be above 0 / 充值额度必须大于 0");
        }
        requireLength("remark", remark, MAX_REMARK);
        requireLength("transaction_id", transactionId, MAX_TRANSACTION_ID);
    }

    static TopUp of(RequestFields request) {
        return new TopUp(
                request.integer("user_id").orElse(0),
                request.integer("quota").orElse(0),
                request.text("remark").orElse(""),
                request.text("transaction_id").map(String::strip).orElse(""));
    }

    private static void requireLength(String field, String text, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            throw new RequestRefused(field + " must have at most " + max + " characters / " + field + " 过长");
        }
    }
}
