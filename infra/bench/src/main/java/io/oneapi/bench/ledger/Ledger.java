package io.oneapi.bench.ledger;

/** Every place where the gateway keeps an amount for one user, token and channel, at one moment. */
public record Ledger(
        long userQuota,
        long userUsedQuota,
        long userRequests,
        long tokenRemainQuota,
        long tokenUsedQuota,
        long channelUsedQuota,
        long logQuota,
        long logRows) {}
