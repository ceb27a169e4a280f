package io.oneapi.account.balance;

/** What is known of a movement that has happened. */
public record BookedMovement(String id, long userId, long points) {}
