package io.oneapi.relay.provider;

import io.oneapi.relay.exchange.TokenUsage;
import java.util.Optional;

/**
 * A whole answer in the caller's dialect.
 *
 * @param usage what the provider reports, if it does
 * @param completionText sizes of the texts in the answer, for providers that report nothing
 */
public record PlainAnswer(byte[] body, Optional<TokenUsage> usage, TextSize completionText) {}
