package io.oneapi.contract.charge;

/** How many events are booked, and the points they come to. */
public record ChargeSum(long events, long quotaPoints) {}
