package io.oneapi.billing.log;

/** The times of the rows in a summed block. */
record BlockSpan(long block, long firstAt, long lastAt) {}
