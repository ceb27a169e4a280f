package io.oneapi.contract.price;

import java.math.BigDecimal;

/**
 * The ratios that price a call: points = group × model × (prompt tokens + completion × completion tokens).
 *
 * @param modelRatio 1 means 0.002 US dollars per 1000 prompt tokens
 * @param completionRatio how much dearer a completion token is than a prompt token
 * @param groupRatio factor of the caller's group
 */
public record PriceRecord(BigDecimal modelRatio, BigDecimal completionRatio, BigDecimal groupRatio) {}
