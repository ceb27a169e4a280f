package io.oneapi.bench.report;

/** Every place where the gateway keeps an amount for one user, token and channel, at one moment. */
record Ledger(
        long userQuota,
        long userUsedQuota,
        long userRequests,
        long tokenRemainQuota,
        long tokenUsedQuota,
        long channelUsedQuota,
        long logQuota,
        long logRows) {}
