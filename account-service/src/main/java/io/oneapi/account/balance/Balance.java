package io.oneapi.account.balance;

/**
 * The points of a user or a token.
 *
 * @param left may be negative; says nothing of an unlimited token
 */
public record Balance(long left, long used) {}
