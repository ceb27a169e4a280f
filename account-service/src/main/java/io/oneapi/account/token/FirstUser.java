package io.oneapi.account.token;

/** Tells that an installation has got its first user, in the transaction that stores it. */
public record FirstUser(long id) {}
