package io.oneapi.relay.request;

import org.jspecify.annotations.Nullable;

/** What routing, holds and prices need of a body. */
public sealed interface RequestScan permits BodyScan, FormScan {
    /** The model asked for; empty when absent. */
    String model();

    /** Where the model stands, as written in the body. */
    @Nullable
    Span modelAt();

    /** Whether the answer is wanted as events. */
    boolean stream();
}
