package io.oneapi.relay.provider;

import io.oneapi.relay.exchange.RelayFailure;

/** What becomes of one event of a provider's stream. */
public sealed interface StreamStep {
    /** Goes to the caller. */
    record Forward(byte[] bytes) implements StreamStep {}

    /** Is not for the caller. */
    record Drop() implements StreamStep {}

    /** Is the mark that ends the stream, to be passed on last. */
    record End(byte[] bytes) implements StreamStep {}

    /** Reports an error. */
    record Fail(RelayFailure failure) implements StreamStep {}
}
