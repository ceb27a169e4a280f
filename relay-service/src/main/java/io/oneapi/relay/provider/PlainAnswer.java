package io.oneapi.relay.provider;

import io.oneapi.relay.exchange.TokenUsage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A whole answer in the caller's dialect.
 *
 * @param usage tokens the provider reports, if it does
 * @param toolCalls how often each of the vendor's tools was called, where the provider reports it
 * @param images how many pictures it holds
 * @param audioMillis how much speech it says it heard
 * @param text what was generated, for providers that report nothing
 */
public record PlainAnswer(
        byte[] body,
        Optional<TokenUsage> usage,
        Map<String, Long> toolCalls,
        int images,
        OptionalLong audioMillis,
        GeneratedText text) {}
