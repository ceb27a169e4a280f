package io.oneapi.billing.price;

/** How much of a price counts, option {@code PriceMode}. */
enum PriceMode {
    /** Ratios alone, as in One API. */
    LEGACY,
    /** Kinds of tokens, fees and tiers too. */
    DETAILED
}
