package io.oneapi.billing.price;

/** What becomes of models that no table of ratios names, option {@code UnknownModelPolicy}. */
enum UnknownModels {
    /** They cost a fixed, high ratio. */
    RATIO,
    /** They have no price and are not called. */
    REFUSE,
    /** An entry {@code prefix*} prices them; without one they cost the fixed ratio. */
    WILDCARD
}
