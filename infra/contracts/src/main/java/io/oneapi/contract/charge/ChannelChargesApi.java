package io.oneapi.contract.charge;

/** What the channel monitor has added to channels. */
public interface ChannelChargesApi {
    /** The charges of the events whose id is at least the first and below the second. */
    ChargeSum sum(String fromEventId, String toEventId);
}
