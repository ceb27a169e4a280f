package io.oneapi.account.allowance;

/** A caller who gets no figures. */
final class CallerRefused extends RuntimeException {
    private final Refusal refusal;

    CallerRefused(Refusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    CallerRefused(Refusal refusal, RuntimeException cause) {
        super(refusal.code(), cause);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
