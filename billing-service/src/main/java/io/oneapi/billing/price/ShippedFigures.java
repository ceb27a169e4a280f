package io.oneapi.billing.price;

/** Which of the shipped tables holds, option {@code ShippedPrices}. */
enum ShippedFigures {
    /** One API's, with its mistakes: databases that were born with them keep their prices. */
    LEGACY,
    CORRECTED
}
