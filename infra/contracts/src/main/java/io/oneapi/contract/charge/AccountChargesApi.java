package io.oneapi.contract.charge;

/** What the account service has taken from users and tokens. */
public interface AccountChargesApi {
    /** The charges of the events whose id is at least the first and below the second. */
    ChargeSum sum(String fromEventId, String toEventId);
}
