package io.oneapi.account.user;

/**
 * What of a token's owner decides whether a call is admitted and what it costs.
 *
 * @param group decides channels and price
 */
public record TokenOwner(long id, String username, long role, long status, String group) {}
