package io.oneapi.contract.event;

/** Where the token figures of a call come from. */
public enum UsageSource {
    /** The provider reported them. */
    UPSTREAM,
    /** The provider reported none; a tokenizer counted the texts. */
    COUNTED,
    /** The provider reported none, or the call was cut short; sizes of the texts were taken. */
    ESTIMATED
}
