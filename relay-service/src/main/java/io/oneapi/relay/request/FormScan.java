package io.oneapi.relay.request;

import org.jspecify.annotations.Nullable;

/**
 * What routing and prices need of a form.
 *
 * @param modelAt where the value of the field {@code model} stands
 * @param responseFormat the field {@code response_format}; empty when absent
 * @param file where the first file stands, 0 to 0 without one
 */
public record FormScan(String model, @Nullable Span modelAt, boolean stream, String responseFormat, Span file)
        implements RequestScan {
    static final Span NO_FILE = new Span(0, 0);
}
