package io.oneapi.standalone.reconcile;

/**
 * The events that all ledgers still have and have already.
 *
 * @param from the first id
 * @param to the id behind the last
 */
record EventRange(String from, String to) {}
